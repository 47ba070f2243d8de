package io.tollkeeper.rest.settlement;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.CleanText;
import io.tollkeeper.api.Money;
import io.tollkeeper.api.Origin;
import io.tollkeeper.api.settlement.ApiCall;
import io.tollkeeper.api.settlement.DeductRequestId;
import io.tollkeeper.api.settlement.FindSettlement;
import io.tollkeeper.api.settlement.RequestSettlement;
import io.tollkeeper.api.settlement.ResumeSettlement;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementProgress;
import io.tollkeeper.api.settlement.SettlementPurpose;
import io.tollkeeper.api.settlement.SettlementReceipt;
import io.tollkeeper.api.settlement.SettlementState;
import io.tollkeeper.api.settlement.SettlementView;
import io.tollkeeper.http.Answer;
import io.tollkeeper.http.Body;
import io.tollkeeper.http.Field;
import io.tollkeeper.http.Fields;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import io.tollkeeper.rest.Commands;
import io.tollkeeper.rest.Queries;
import io.tollkeeper.security.TenantCaller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes an amount from the caller's vault, at once and once for each request id. */
@RestController
final class DeductRoute {

    private static final String INSUFFICIENT = "InsufficientBalance";
    private static final Duration A_LEDGER = Duration.ofSeconds(5);

    private final Commands commands;
    private final Queries queries;
    private final DeductWait deductWait;
    private final Clock clock;

    DeductRoute(Commands commands, Queries queries, DeductWait deductWait, Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.deductWait = deductWait;
        this.clock = clock;
    }

    @Operation(
            tags = "Settlement",
            summary = "Take an amount from the vault",
            description = """
                    Done once for each requestId: the same request again has the same answer, and never takes anything \
                    a second time. It waits for a ledger; where that takes too long, the answer is 503, and what became \
                    of it is told at /api/billing/request/{requestId}.""",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = DeductBody.class))))
    @ApiResponse(
            responseCode = "200",
            description = "A ledger holds the deduction, by this request or an earlier one.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Deducted.class)))
    @ApiResponse(responseCode = "402", description = "The vault holds less than the amount. Nothing was taken.")
    @ApiResponse(responseCode = "403", description = "The tenant is suspended.")
    @ApiResponse(responseCode = "404", description = "The tenant has no vault.")
    @ApiResponse(responseCode = "409", description = "The requestId was used before with other content.")
    @ApiResponse(responseCode = "502", description = "The contract refused for another reason. Nothing was taken.")
    @ApiResponse(responseCode = "503", description = "Not known yet, or not available now. Never a fresh charge.")
    @PostMapping("/api/billing/deduct")
    void deduct(TenantCaller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        RequestSettlement command = read(caller, Body.read(request, Body.LIMIT));
        var receipt = commands.send(command, caller.origin(request), SettlementReceipt.class);
        SettlementView view = deductWait
                .await(receipt.settlementId())
                .filter(known ->
                        known.state() == SettlementState.SETTLED || known.state() == SettlementState.COMPENSATED)
                .orElseThrow(() -> unknown(command.settlementId(), response));
        if (view.state() == SettlementState.COMPENSATED) {
            requireStill(command.settlementId(), caller.origin(request), response);
            throw new ProblemException(refused(view.reason()));
        }
        Answer.json(response, HttpServletResponse.SC_OK, Deducted.of(view, receipt.replayed()));
    }

    private RequestSettlement read(TenantCaller caller, byte[] body) {
        Fields fields = Fields.of(body);
        Field<DeductRequestId> requestId = fields.text("requestId", text -> new DeductRequestId(text.strip()));
        Field<String> apiId = text(fields, "apiId");
        Field<String> endpointId = text(fields, "endpointId");
        Field<String> apiKeyId = text(fields, "apiKeyId");
        Field<Money> amount = fields.text(
                "amountUsdc", text -> UsdcText.parse("amountUsdc", text.strip(), RequestSettlement.MAX_AMOUNT));
        fields.optionalText("idempotencyKey", text -> CleanText.require("idempotencyKey", text, ApiCall.MAX_BYTES));
        fields.check();
        return new RequestSettlement(
                SettlementId.ofRequest(caller.tenantId(), requestId.value()),
                SettlementPurpose.IMMEDIATE,
                amount.value(),
                null,
                new ApiCall(apiId.value(), endpointId.value(), apiKeyId.value()),
                clock.instant());
    }

    private static Field<String> text(Fields fields, String name) {
        return fields.text(name, text -> CleanText.require(name, text.strip(), ApiCall.MAX_BYTES));
    }

    /** What was put back may be tried again by now, which the log knows before any view. */
    private void requireStill(SettlementId id, Origin origin, HttpServletResponse response) {
        var progress = commands.send(new ResumeSettlement(id), origin, SettlementProgress.class);
        if (progress.state() != SettlementState.COMPENSATED) {
            throw unknown(id, response);
        }
    }

    private static ProblemException unknown(SettlementId id, HttpServletResponse response) {
        String requestId = requestId(id);
        response.setHeader("Location", "/api/billing/request/" + requestId);
        return new ProblemException(Problem.unavailable(
                "outcome_unknown",
                "what became of the deduct is not known yet; it is told at /api/billing/request/" + requestId,
                A_LEDGER));
    }

    private static Problem refused(@Nullable String reason) {
        return INSUFFICIENT.equals(reason)
                ? new Problem(402, "insufficient_balance", "the vault holds less than the amount; nothing was taken")
                : new Problem(502, "deduct_refused", "the contract refused: " + reason + "; nothing was taken");
    }

    @Operation(tags = "Settlement", summary = "What became of a deduct")
    @ApiResponse(
            responseCode = "200",
            description = "How far it has come.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Asked.class)))
    @ApiResponse(responseCode = "404", description = "The tenant has made no such request.")
    @GetMapping("/api/billing/request/{requestId}")
    void findRequest(TenantCaller caller, @PathVariable String requestId, HttpServletResponse response)
            throws IOException {
        SettlementView view = find(caller, requestId)
                .orElseThrow(() -> new ProblemException(
                        new Problem(404, "billing_request_not_found", "there is no such billing request")));
        Answer.json(response, HttpServletResponse.SC_OK, Asked.of(view));
    }

    private Optional<SettlementView> find(TenantCaller caller, String requestId) {
        try {
            SettlementId id = SettlementId.ofRequest(caller.tenantId(), new DeductRequestId(requestId));
            return queries.optional(new FindSettlement(id), SettlementView.class);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String requestId(SettlementId id) {
        return id.what().substring(id.what().indexOf(':') + 1);
    }

    /** The answer to a deduct that a ledger holds. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Deducted(
            @Schema(example = "true") boolean success,
            @Schema(example = "req:req-1") String usageEventId,
            @Schema(description = "64 hex digits") @Nullable String stellarTxHash,

            @Schema(description = "whether it was asked for before", example = "false")
            boolean alreadyProcessed) {

        static Deducted of(SettlementView view, boolean replayed) {
            return new Deducted(true, view.settlementId().what(), view.hash(), replayed);
        }
    }

    /** How far a deduct has come. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Asked(
            @Schema(description = "whether a ledger holds it", example = "true")
            boolean success,

            @Schema(example = "req:req-1") String usageEventId,

            @Schema(description = "64 hex digits; absent until a ledger holds it") @Nullable
            String stellarTxHash,

            @Schema(example = "true") boolean alreadyProcessed,

            @Schema(
                    example = "settled",
                    allowableValues = {"requested", "submitted", "unknown", "settled", "failed", "compensated"})
            String state,

            @Schema(example = "0.0100000") String amountUsdc,

            @Schema(description = "why it is not settled, where that is known") @Nullable
            String reason) {

        static Asked of(SettlementView view) {
            return new Asked(
                    view.state() == SettlementState.SETTLED,
                    view.settlementId().what(),
                    view.hash(),
                    true,
                    view.state().word(),
                    UsdcText.format(view.amount()),
                    view.reason());
        }
    }
}
