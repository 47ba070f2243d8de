package io.tollkeeper.rest.settlement;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.Origin;
import io.tollkeeper.api.settlement.ConfirmDeduction;
import io.tollkeeper.api.settlement.ExpiryProof;
import io.tollkeeper.api.settlement.Resolution;
import io.tollkeeper.api.settlement.ResolveAsFailed;
import io.tollkeeper.api.settlement.ResolveAsSettled;
import io.tollkeeper.api.settlement.ResumeSettlement;
import io.tollkeeper.api.settlement.Ruling;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementProgress;
import io.tollkeeper.http.Body;
import io.tollkeeper.http.Field;
import io.tollkeeper.http.Fields;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import io.tollkeeper.rest.Commands;
import io.tollkeeper.saga.settlement.Inquest;
import io.tollkeeper.security.AdminCaller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Lets a person end what contradicts itself: by what a ledger shows, or, where none shows anything, by a written reason. */
@RestController
final class ResolveRoute {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Commands commands;
    private final VaultDoor vaults;
    private final Clock clock;

    ResolveRoute(Commands commands, VaultDoor vaults, Clock clock) {
        this.commands = commands;
        this.vaults = vaults;
        this.clock = clock;
    }

    @Operation(
            tags = "Settlement",
            summary = "Resolve a blocked settlement",
            description = """
                    settled: the network is asked for the transaction, which must have deducted the settlement's amount \
                    under its request id. failed: the network must show no such deduct, and be past the time until which \
                    there could be one; where it does not prove that there is none, without_proof makes the reason stand for \
                    the proof. The books are put back.""",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ResolutionBody.class))))
    @ApiResponse(
            responseCode = "200",
            description = "Resolved.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Resolved.class)))
    @ApiResponse(responseCode = "404", description = "There is no such settlement.")
    @ApiResponse(responseCode = "409", description = "It is not blocked, or the network shows otherwise.")
    @ApiResponse(responseCode = "503", description = "The network does not answer now.")
    @PostMapping("/settlements/{id}/resolve")
    Resolved resolveSettlement(AdminCaller caller, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        SettlementId settlementId = SettlementRoutes.wellFormed(id);
        Asked asked = read(Body.read(request, Body.LIMIT));
        Origin origin = caller.origin(request);
        SettlementProgress settlement =
                commands.send(new ResumeSettlement(settlementId), origin, SettlementProgress.class);
        if (!settlement.blocked()) {
            throw conflict("settlement_not_blocked", "nothing contradicts itself");
        }
        Ruling ruling = new Ruling(asked.reason(), caller.actor(), clock.instant());
        Inquest.Verdict verdict = new Inquest(vaults.gateway()).of(settlement);
        if (verdict instanceof Inquest.Silent) {
            throw vaults.unavailable();
        }
        commands.send(
                asked.hash() == null
                        ? new ResolveAsFailed(
                                settlementId, proof(verdict, settlement), verdict.asOf(), asked.withoutProof(), ruling)
                        : new ResolveAsSettled(settlementId, shown(verdict, asked.hash(), settlement), ruling),
                origin);
        return new Resolved(settlementId.toString(), asked.outcome().word(), asked.hash());
    }

    private static ConfirmDeduction shown(Inquest.Verdict verdict, String hash, SettlementProgress settlement) {
        if (verdict instanceof Inquest.Shown shown) {
            return shown.deducts().stream()
                    .filter(deduct ->
                            deduct.hash().equals(hash) && deduct.amount().equals(settlement.amount()))
                    .findFirst()
                    .orElseThrow(() -> notProven("the network shows another deduct: " + hashes(shown)));
        }
        if (verdict instanceof Inquest.Barred barred) {
            throw notProven(barred.why());
        }
        throw notProven("no ledger that the network remembers holds a deduct under the settlement's request id");
    }

    private static @Nullable ExpiryProof proof(Inquest.Verdict verdict, SettlementProgress settlement) {
        if (verdict instanceof Inquest.Shown shown
                && shown.deducts().stream().anyMatch(deduct -> deduct.amount().equals(settlement.amount()))) {
            throw conflict("deduct_on_ledger", "the network shows that it was deducted: " + hashes(shown));
        }
        if (verdict instanceof Inquest.Barred barred) {
            throw notProven(barred.why());
        }
        return verdict instanceof Inquest.Dead dead ? dead.proof() : null;
    }

    private static String hashes(Inquest.Shown shown) {
        return String.join(
                ", ",
                shown.deducts().stream()
                        .map(deduct -> deduct.amount() + " by " + deduct.hash())
                        .toList());
    }

    private static ProblemException notProven(String sentence) {
        return conflict("not_proven", sentence);
    }

    private static ProblemException conflict(String code, String sentence) {
        return new ProblemException(new Problem(409, code, sentence));
    }

    /**
     * @param hash for settled, and only there
     */
    private record Asked(
            Resolution outcome, String reason, @Nullable String hash, boolean withoutProof) {}

    private static Asked read(byte[] body) {
        Fields fields = Fields.of(body);
        Field<Resolution> outcome = fields.text("outcome", Resolution::named);
        Field<String> reason = fields.text("reason", Ruling.MAX_REASON_BYTES);
        Field<String> hash = fields.optionalText("stellar_tx_hash", ResolveRoute::hash);
        JsonNode withoutProof = fields.raw("without_proof");
        if (withoutProof != null && !withoutProof.isBoolean()) {
            fields.<Boolean>fault("without_proof", "wrong_type", "without_proof must be true or false");
        }
        fields.check();
        if ((outcome.value() == Resolution.SETTLED) != (hash.valueOrNull() != null)) {
            throw new ProblemException(Problem.badField(
                    "stellar_tx_hash", "invalid", "stellar_tx_hash is given for settled, and only there"));
        }
        return new Asked(
                outcome.value(),
                reason.value(),
                hash.valueOrNull(),
                withoutProof != null && withoutProof.booleanValue());
    }

    private static String hash(String text) {
        if (!HASH.matcher(text).matches()) {
            throw new IllegalArgumentException("stellar_tx_hash must be 64 hex digits");
        }
        return text;
    }

    /** The answer to a resolved settlement. */
    @Schema(name = "ResolvedSettlement")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Resolved(
            @Schema(example = "settle:tenant_alpha:stmt:2026-10")
            String id,

            @Schema(
                    example = "settled",
                    allowableValues = {"settled", "failed"})
            String outcome,

            @JsonProperty("stellar_tx_hash") @Nullable String hash) {}
}
