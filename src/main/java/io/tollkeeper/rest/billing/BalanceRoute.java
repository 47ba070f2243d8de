package io.tollkeeper.rest.billing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.Money;
import io.tollkeeper.api.billing.BalanceView;
import io.tollkeeper.api.billing.FindBalance;
import io.tollkeeper.api.billing.FindPastBalance;
import io.tollkeeper.api.billing.PastBalanceView;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.http.Answer;
import io.tollkeeper.rest.Paging;
import io.tollkeeper.rest.Queries;
import io.tollkeeper.security.TenantCaller;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells a tenant what it owes. */
@RestController
final class BalanceRoute {

    private final Queries queries;

    BalanceRoute(Queries queries) {
        this.queries = queries;
    }

    @Operation(tags = "Billing", summary = "What the tenant owes", description = """
                    With min_position it waits, within a limit, until the ledger has reached that place in \
                    the log. With as_of it counts what had happened by that moment, with known_at what was recorded by \
                    that moment, both inclusive and to the microsecond.""")
    @ApiResponse(
            responseCode = "200",
            description = "The balance.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Balance.class)))
    @ApiResponse(responseCode = "503", description = "The position was not reached in time, or not available now.")
    @GetMapping("/balance")
    void findBalance(
            TenantCaller caller,
            @Parameter(
                            description = "a position as answered to a write; to read one's own writes",
                            schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                    @RequestParam(name = "min_position", required = false)
                    @Nullable
                    String minPosition,
            @Parameter(description = "by when it happened", example = "2026-10-31T23:59:59.999999Z")
                    @RequestParam(name = "as_of", required = false)
                    @Nullable
                    String asOf,
            @Parameter(description = "by when it was recorded", example = "2026-11-02T09:00:00Z")
                    @RequestParam(name = "known_at", required = false)
                    @Nullable
                    String knownAt,
            HttpServletResponse response)
            throws IOException {
        long position = Paging.position("min_position", minPosition);
        Instant happened = Moments.parse("as_of", asOf);
        Instant known = Moments.parse("known_at", knownAt);
        BalanceView view = queries.one(new FindBalance(caller.tenantId(), position), BalanceView.class);
        Answer.json(
                response,
                HttpServletResponse.SC_OK,
                happened == null && known == null ? Balance.of(view) : past(caller.tenantId(), happened, known));
    }

    private Balance past(TenantId tenantId, @Nullable Instant asOf, @Nullable Instant knownAt) {
        PastBalanceView view = queries.one(new FindPastBalance(tenantId, asOf, knownAt), PastBalanceView.class);
        return new Balance(view.balance(), null, null, null, view.position(), asOf, knownAt);
    }

    /** What a tenant owes. */
    record Balance(
            @JsonProperty("balance_minor")
            @Schema(type = "string", description = "in units of 10^-7 USDC; negative for a credit", example = "380")
            Money balance,

            @JsonProperty("in_flight_minor")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(type = "string", description = "requested from the vault, and not confirmed yet", example = "0")
            @Nullable
            Money inFlight,

            @JsonProperty("settled_minor")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(type = "string", description = "taken from the vault, in all", example = "1500")
            @Nullable
            Money settled,

            @JsonProperty("past_due_minor")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(type = "string", description = "the part of the balance that the vault did not pay", example = "0")
            @Nullable
            Money pastDue,

            @Schema(description = "the place in the log up to which events are posted", example = "123")
            long position,

            @JsonProperty("as_of")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "as asked for")
            @Nullable
            Instant asOf,

            @JsonProperty("known_at")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "as asked for")
            @Nullable
            Instant knownAt) {

        static Balance of(BalanceView view) {
            return new Balance(
                    view.balance(), view.inFlight(), view.settled(), view.pastDue(), view.position(), null, null);
        }
    }
}
