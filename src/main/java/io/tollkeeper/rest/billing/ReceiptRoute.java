package io.tollkeeper.rest.billing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.billing.StatementSummary;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.http.Answer;
import io.tollkeeper.http.Json;
import io.tollkeeper.receipt.PublishedKey;
import io.tollkeeper.receipt.ReceiptSigner;
import io.tollkeeper.receipt.SignedReceipt;
import io.tollkeeper.security.Reader;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gives signed receipts of issued statements, and the keys that check them. */
@RestController
final class ReceiptRoute {

    private final IssuedStatements statements;
    private final ReceiptSigner signer;

    ReceiptRoute(IssuedStatements statements, ReceiptSigner signer) {
        this.statements = statements;
        this.signer = signer;
    }

    @Operation(tags = "Billing", summary = "Signed receipt of an issued statement", description = """
                    A JSON Web Signature (EdDSA) over tenant, period, total, number of lines and digest. The key is at \
                    /.well-known/jwks.json.""")
    @ApiResponse(
            responseCode = "200",
            description = "The receipt; the same as long as the key is.",
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
        byte[] content = Json.write(Receipt.of(tenantId, statements.find(tenantId, month)));
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
    @JsonPropertyOrder({"format", "tenant", "period", "total_minor", "line_count", "digest", "closed_at_position"})
    record Receipt(
            String format,
            String tenant,
            String period,
            @JsonProperty("total_minor") String totalMinor,
            @JsonProperty("line_count") long lineCount,
            String digest,
            @JsonProperty("closed_at_position") long closedAtPosition) {

        static Receipt of(TenantId tenantId, StatementSummary summary) {
            return new Receipt(
                    "tollkeeper-statement-receipt/1",
                    tenantId.value(),
                    summary.period().toString(),
                    summary.total().toString(),
                    summary.lineCount(),
                    Objects.requireNonNull(summary.digest()).hex(),
                    Objects.requireNonNull(summary.closedAtPosition()));
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
