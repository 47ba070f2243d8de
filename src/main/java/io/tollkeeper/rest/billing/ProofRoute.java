package io.tollkeeper.rest.billing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.billing.FindStatementProof;
import io.tollkeeper.api.billing.StatementProof;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.http.Answer;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import io.tollkeeper.rest.Paging;
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

/** Proves that a line is part of an issued statement. */
@RestController
final class ProofRoute {

    private final Queries queries;
    private final IssuedStatements statements;

    ProofRoute(Queries queries, IssuedStatements statements) {
        this.queries = queries;
        this.statements = statements;
    }

    @Operation(tags = "Billing", summary = "Proof that a line is part of an issued statement", description = """
                    RFC 6962 section 2.1.1 over the lines' canonical JSON. It is checked offline, with the jar's verify or \
                    any program after src/docs/proofs.md.""")
    @ApiResponse(
            responseCode = "200",
            description = "The proof; the same for ever.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Proof.class)))
    @ApiResponse(responseCode = "404", description = "The statement has no such line.")
    @ApiResponse(responseCode = "409", description = "The statement is not issued yet.")
    @GetMapping("/statement/{period}/proof")
    void proveLine(
            Reader caller,
            @Parameter(description = "YYYY-MM in UTC", example = "2026-10") @PathVariable String period,
            @Parameter(
                            description = "the line's txn_id",
                            required = true,
                            schema = @Schema(type = "integer", format = "int64", minimum = "1"))
                    @RequestParam(required = false)
                    @Nullable
                    String line,
            @Parameter(description = "whose; one's own by default, an administrator must name one")
                    @RequestParam(required = false)
                    @Nullable
                    String tenant,
            HttpServletResponse response)
            throws IOException {
        TenantId tenantId = caller.oneOf(tenant);
        Period month = Months.parse(period);
        if (line == null) {
            throw new ProblemException(Problem.badField("line", "missing", "line must name a line by its txn_id"));
        }
        long position = Paging.position("line", line);
        statements.find(tenantId, month);
        StatementProof proof = queries.optional(new FindStatementProof(tenantId, month, position), StatementProof.class)
                .orElseThrow(() -> new ProblemException(Problem.notFound("the statement has no such line")));
        Answer.json(response, HttpServletResponse.SC_OK, Proof.of(tenantId, month, proof));
    }

    /** A proof as src/docs/proofs.md describes it. */
    @Schema(name = "StatementProof")
    @JsonPropertyOrder({"format", "tenant", "period", "digest", "line_count", "line_index", "leaf", "path"})
    record Proof(
            @Schema(example = FORMAT) String format,
            @Schema(example = "tenant_alpha") String tenant,
            @Schema(example = "2026-10") String period,

            @Schema(description = "the statement's Merkle root, in hex")
            String digest,

            @JsonProperty("line_count") @Schema(description = "the tree's size", example = "3")
            long lineCount,

            @JsonProperty("line_index") @Schema(description = "the line's place, from 0", example = "1")
            long lineIndex,

            @Schema(description = "the line's canonical JSON; its UTF-8 is what is hashed")
            String leaf,

            @Schema(description = "sibling hashes in hex, the leaf's first")
            List<String> path) {

        static final String FORMAT = "tollkeeper-statement-proof/1";

        Proof {
            path = List.copyOf(path);
        }

        static Proof of(TenantId tenantId, Period period, StatementProof proof) {
            return new Proof(
                    FORMAT,
                    tenantId.value(),
                    period.toString(),
                    proof.digest().hex(),
                    proof.lineCount(),
                    proof.lineIndex(),
                    proof.line(),
                    proof.path());
        }
    }
}
