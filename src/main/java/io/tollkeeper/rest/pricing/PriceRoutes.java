package io.tollkeeper.rest.pricing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.Money;
import io.tollkeeper.api.pricing.ListPrices;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.Price;
import io.tollkeeper.api.pricing.PriceBookId;
import io.tollkeeper.api.pricing.PriceView;
import io.tollkeeper.api.pricing.PublishPrice;
import io.tollkeeper.api.pricing.Quantity;
import io.tollkeeper.http.Body;
import io.tollkeeper.http.Field;
import io.tollkeeper.http.Fields;
import io.tollkeeper.http.Instants;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import io.tollkeeper.rest.Commands;
import io.tollkeeper.rest.Paging;
import io.tollkeeper.rest.Queries;
import io.tollkeeper.security.AdminCaller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Publishes and lists price versions. */
@RestController
final class PriceRoutes {

    private static final int DEFAULT_LIMIT = 100;

    private final Commands commands;
    private final Queries queries;
    private final Clock clock;

    PriceRoutes(Commands commands, Queries queries, Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.clock = clock;
    }

    @Operation(
            tags = "Prices",
            summary = "Publish a price",
            description = """
                    A version is effective from a date on; only a metric's first may begin in the past. \
                    What is rated stays rated.""",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = PriceBody.class))))
    @ApiResponse(
            responseCode = "201",
            description = "The version in force, published now or before.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Row.class)))
    @ApiResponse(responseCode = "409", description = "Not newer than the newest version, or other decimals.")
    @PostMapping("/prices")
    ResponseEntity<Row> publishPrice(AdminCaller caller, HttpServletRequest request) throws IOException {
        Instant now = clock.instant();
        Fields fields = Fields.of(Body.read(request, Body.LIMIT));
        Field<MeterId> metric = fields.text("metric", MeterId::new);
        Field<Money> unitPrice = fields.integer("unit_price_minor", PriceRoutes::unitPrice);
        Field<Integer> decimals = fields.has("quantity_decimals")
                ? fields.integer("quantity_decimals", PriceRoutes::decimals)
                : new Field<>(0);
        Field<Instant> effectiveFrom = fields.optionalText(
                "effective_from", text -> Instants.parse("effective_from", text, Instants.MICROSECONDS));
        fields.check();
        PublishPrice command = new PublishPrice(
                new PriceBookId(metric.value()), unitPrice.value(), decimals.value(), effectiveFrom.or(now), now);
        Price price = commands.send(command, caller.origin(request), Price.class);
        return ResponseEntity.status(HttpStatus.CREATED).body(Row.of(metric.value(), price));
    }

    @Operation(tags = "Prices", summary = "List price versions")
    @ApiResponse(
            responseCode = "200",
            description = "One page of versions.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PriceListing.class)))
    @GetMapping("/prices")
    PriceListing listPrices(
            AdminCaller caller,
            @RequestParam(required = false) @Nullable String metric,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
                    @RequestParam(required = false)
                    @Nullable
                    String limit,
            @Parameter(description = "next_cursor of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        int rows = Paging.limit(limit, DEFAULT_LIMIT, ListPrices.MAX_LIMIT);
        ListPrices.Cursor after = Paging.place(cursor, PriceRoutes::place);
        List<PriceView> page = queries.many(new ListPrices(meter(metric), after, rows), PriceView.class);
        return PriceListing.of(page, rows);
    }

    private static Money unitPrice(long minorUnits) {
        long most = PublishPrice.MAX_UNIT_PRICE.minorUnits();
        if (minorUnits < 0 || minorUnits > most) {
            throw new IllegalArgumentException("unit_price_minor must be 0 to " + most);
        }
        return new Money(minorUnits);
    }

    private static int decimals(long decimals) {
        if (decimals < 0 || decimals > Quantity.MAX_DECIMALS) {
            throw new IllegalArgumentException("quantity_decimals must be 0 to " + Quantity.MAX_DECIMALS);
        }
        return (int) decimals;
    }

    private static @Nullable MeterId meter(@Nullable String text) {
        try {
            return text == null ? null : new MeterId(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.badField("metric", "invalid", String.valueOf(e.getMessage())));
        }
    }

    private static ListPrices.Cursor place(String text) {
        int end = text.indexOf(' ');
        if (end < 0) {
            throw new IllegalArgumentException("no cursor of prices");
        }
        return new ListPrices.Cursor(text.substring(0, end), Integer.parseInt(text.substring(end + 1)));
    }

    /** One version of a metric's price. */
    @Schema(name = "Price")
    record Row(
            @Schema(type = "string", example = "api_call") MeterId metric,
            @Schema(example = "1") int version,

            @JsonProperty("unit_price_minor")
            @Schema(type = "string", description = "units of 10^-7 USDC for one unit", example = "1")
            Money unitPrice,

            @JsonProperty("quantity_decimals") int quantityDecimals,
            @JsonProperty("effective_from") Instant effectiveFrom) {

        static Row of(MeterId metric, Price price) {
            return new Row(metric, price.version(), price.unitPrice(), price.quantityDecimals(), price.effectiveFrom());
        }
    }

    /** One page of price versions. */
    @Schema(name = "Prices")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PriceListing(
            List<Row> prices,
            @JsonProperty("next_cursor") @Nullable String nextCursor) {

        static PriceListing of(List<PriceView> page, int limit) {
            List<Row> rows = page.stream()
                    .map(view -> Row.of(view.meterId(), view.price()))
                    .toList();
            Row last = rows.size() < limit ? null : rows.getLast();
            return new PriceListing(
                    rows, last == null ? null : Paging.cursor(last.metric().value() + ' ' + last.version()));
        }
    }
}
