package io.tollkeeper.rest.billing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.audit.FindStatementFacts;
import io.tollkeeper.api.audit.StatementFacts;
import io.tollkeeper.api.audit.StatementPayment;
import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.http.Answer;
import io.tollkeeper.http.Json;
import io.tollkeeper.receipt.PublishedKey;
import io.tollkeeper.receipt.ReceiptSigner;
import io.tollkeeper.receipt.SignedReceipt;
import io.tollkeeper.rest.Queries;
import io.tollkeeper.security.Reader;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gives signed receipts of issued statements, as the log has them, and the keys that check them. */
@RestController
final class ReceiptRoute {

    private final ReceiptSigner signer;
    private final Queries queries;

    ReceiptRoute(ReceiptSigner signer, Queries queries) {
        this.signer = signer;
        this.queries = queries;
    }

    @Operation(tags = "Billing", summary = "Signed receipt of an issued statement", description = """
                    A JSON Web Signature (EdDSA) over tenant, period, total, number of lines and digest. Once the \
                    statement is settled it names the transaction too. The key is at /.well-known/jwks.json.""")
    @ApiResponse(
            responseCode = "200",
            description = "The receipt; the same as long as the key is, but for the settlement that is added to it.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SignedReceipt.class)))
    @ApiResponse(responseCode = "409", description = "The statement is not issued yet.")
    @GetMapping("/statement/{period}/receipt")
    void giveReceipt(
            Reader caller,
            @Parameter(description = "YYYY-MM in UTC", example = "2026-10") @PathVariable String period,
            @Parameter(description = "whose; one's own by default, an administrator must name one")
                    @RequestParam(required = false)
                    @Nullable
                    String tenant,
            HttpServletResponse response)
            throws IOException {
        TenantId tenantId = caller.oneOf(tenant);
        Period month = Months.parse(period);
        StatementFacts facts = queries.optional(
                        new FindStatementFacts(new BillingPeriodId(tenantId, month)), StatementFacts.class)
                .orElseThrow(IssuedStatements::notIssued);
        byte[] content = Json.write(Receipt.of(tenantId, month, facts));
        Answer.json(response, HttpServletResponse.SC_OK, signer.sign(content));
    }

    @Operation(tags = "Billing", summary = "The keys that check receipts", description = "A JSON Web Key Set.")
    @ApiResponse(
            responseCode = "200",
            description = "The key that signs now, and those that signed before.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = KeySet.class)))
    @GetMapping("/.well-known/jwks.json")
    void publishKeys(HttpServletResponse response) throws IOException {
        Answer.json(response, HttpServletResponse.SC_OK, new KeySet(signer.keys()));
    }

    /** What is signed: see src/docs/proofs.md. */
    @JsonPropertyOrder({
        "format",
        "tenant",
        "period",
        "total_minor",
        "line_count",
        "digest",
        "closed_at_position",
        "settlement"
    })
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Receipt(
            String format,
            String tenant,
            String period,
            @JsonProperty("total_minor") String totalMinor,
            @JsonProperty("line_count") long lineCount,
            String digest,
            @JsonProperty("closed_at_position") long closedAtPosition,
            @Nullable Settled settlement) {

        static Receipt of(TenantId tenantId, Period month, StatementFacts facts) {
            StatementPayment payment = facts.payment();
            return new Receipt(
                    "tollkeeper-statement-receipt/1",
                    tenantId.value(),
                    month.toString(),
                    facts.total().toString(),
                    facts.lineCount(),
                    facts.digest().hex(),
                    facts.closedAtPosition(),
                    payment == null ? null : Settled.of(payment));
        }
    }

    /** The transaction that settled a statement, or what early settlements and credits had left of it. */
    @JsonPropertyOrder({"network", "vault", "amount_minor", "request_id", "transaction", "ledger"})
    record Settled(
            String network,
            String vault,
            @JsonProperty("amount_minor") String amountMinor,
            @JsonProperty("request_id") String requestId,
            String transaction,
            long ledger) {

        static Settled of(StatementPayment payment) {
            return new Settled(
                    payment.vault().network().word(),
                    payment.vault().contract(),
                    payment.amount().toString(),
                    payment.contractRequestId(),
                    payment.hash(),
                    payment.ledger());
        }
    }

    /** A JSON Web Key Set. */
    @Schema(name = "ReceiptKeys")
    record KeySet(List<PublishedKey> keys) {

        KeySet {
            keys = List.copyOf(keys);
        }
    }
}
