package io.tollkeeper.rest.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.audit.ChainHead;
import io.tollkeeper.api.audit.FindChainHead;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.http.Answer;
import io.tollkeeper.http.Json;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import io.tollkeeper.receipt.ReceiptSigner;
import io.tollkeeper.receipt.SignedReceipt;
import io.tollkeeper.rest.Queries;
import io.tollkeeper.security.Reader;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Hands out where tenants' hash chains have come to, so that an outsider can note it. */
@RestController
final class ChainHeadRoute {

    private final Queries queries;
    private final ReceiptSigner signer;

    ChainHeadRoute(Queries queries, ReceiptSigner signer) {
        this.queries = queries;
        this.signer = signer;
    }

    @Operation(tags = "Audit", summary = "The head of a tenant's hash chain", description = """
                    Noted elsewhere, it shows later whether log and seals were changed, even by the database's owner: \
                    seal number so-and-so must still have this value. Signed with the key at /.well-known/jwks.json.""")
    @ApiResponse(
            responseCode = "200",
            description = "The last seal.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SignedHead.class)))
    @ApiResponse(responseCode = "404", description = "Nothing of the tenant is sealed yet.")
    @GetMapping("/seals/{tenant}")
    void giveHead(Reader caller, @PathVariable String tenant, HttpServletResponse response) throws IOException {
        TenantId tenantId = caller.oneOf(tenant);
        ChainHead head = queries.optional(new FindChainHead(tenantId), ChainHead.class)
                .orElseThrow(() -> new ProblemException(Problem.notFound("nothing of the tenant is sealed yet")));
        Head signed = Head.of(tenantId, head);
        Answer.json(response, HttpServletResponse.SC_OK, new SignedHead(signed, signer.sign(Json.write(signed))));
    }

    /** What is signed: see src/docs/proofs.md. */
    @Schema(name = "ChainHead")
    @JsonPropertyOrder({"format", "tenant", "seal_number", "position", "chain", "sealed_at"})
    record Head(
            String format,
            String tenant,
            @JsonProperty("seal_number") long number,
            long position,
            String chain,
            @JsonProperty("sealed_at") Instant sealedAt) {

        static Head of(TenantId tenantId, ChainHead head) {
            return new Head(
                    "tollkeeper-chain-head/1",
                    tenantId.value(),
                    head.number(),
                    head.position(),
                    head.chain(),
                    head.sealedAt());
        }
    }

    /** The head, and the same signed. */
    @Schema(name = "SignedChainHead")
    record SignedHead(Head head, SignedReceipt signed) {}
}
