package io.tollkeeper.saga.settlement;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.settlement.Attempt;
import io.tollkeeper.api.settlement.ConfirmDeduction;
import io.tollkeeper.api.settlement.ExpiryProof;
import io.tollkeeper.api.settlement.SettlementProgress;
import io.tollkeeper.api.settlement.SettlementProgress.Tried;
import io.tollkeeper.saga.settlement.SorobanGateway.Traced;
import io.tollkeeper.saga.settlement.SorobanGateway.Trail;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what the network shows of one settlement, by its request id and by the attempts in doubt. Changes nothing. */
public final class Inquest {

    private final SorobanGateway network;

    public Inquest(SorobanGateway network) {
        this.network = network;
    }

    /** What the network shows. */
    public sealed interface Verdict permits Shown, Dead, Open, Barred, Silent {

        /** Returns when the latest ledger closed by which its attempts were looked for; null where none was. */
        default @Nullable Instant asOf() {
            return null;
        }
    }

    /** Ledgers hold deducts of its: one, if nothing is wrong. */
    public record Shown(
            List<ConfirmDeduction> deducts, @Nullable Instant asOf) implements Verdict {

        public Shown {
            deducts = List.copyOf(deducts);
        }
    }

    /** No ledger holds one, and both proofs show that its attempt is dead. */
    public record Dead(ExpiryProof proof) implements Verdict {

        @Override
        public Instant asOf() {
            return proof.seenUntil();
        }
    }

    /** No ledger that the network remembers holds one, none to come can, and nothing proves that none has. */
    public record Open(String why, @Nullable Instant asOf) implements Verdict {}

    /** One of its transactions is in a ledger, or may be in one yet: whoever gives it up now may give it up wrongly. */
    public record Barred(String why) implements Verdict {}

    /** The network does not answer. */
    public record Silent(String why) implements Verdict {}

    /** Blocks while the network is asked, within the limits of the gateway. */
    public Verdict of(SettlementProgress settlement) {
        return switch (trace(settlement)) {
            case SorobanGateway.Unavailable unavailable -> new Silent(unavailable.reason());
            case Traced traced -> of(settlement, traced);
        };
    }

    private SorobanGateway.Trace trace(SettlementProgress settlement) {
        return network.trace(settlement.vault().contract(), settlement.contractRequestId());
    }

    private Verdict of(SettlementProgress settlement, Traced traced) {
        boolean deducted = traced.trails().stream().anyMatch(trail -> isItsAmount(trail, settlement));
        Verdict verdict = deducted ? shown(settlement, traced, null) : ofTheAttempts(settlement, traced);
        boolean answered = verdict instanceof Open || verdict instanceof Dead;
        return answered && !traced.trails().isEmpty() ? shown(settlement, traced, verdict.asOf()) : verdict;
    }

    /** The one that lives may be proven dead; any of them may be in a ledger, or get there. */
    private Verdict ofTheAttempts(SettlementProgress settlement, Traced traced) {
        Verdict verdict = new Open(describe(traced, settlement), null);
        for (Tried tried : settlement.attempts()) {
            if (!tried.live() && !tried.rejected()) {
                continue;
            }
            verdict = ofTheAttempt(settlement, tried);
            if (!(verdict instanceof Open) && !(verdict instanceof Dead)) {
                return verdict;
            }
        }
        return verdict;
    }

    private static Shown shown(SettlementProgress settlement, Traced traced, @Nullable Instant asOf) {
        return new Shown(
                traced.trails().stream()
                        .map(trail -> confirmation(settlement, trail))
                        .toList(),
                asOf);
    }

    static ConfirmDeduction confirmation(SettlementProgress settlement, Trail trail) {
        var deducted = trail.deducted();
        return new ConfirmDeduction(
                settlement.settlementId(),
                deducted.transactionHash(),
                new Money(deducted.amount()),
                deducted.ledger(),
                deducted.closedAt(),
                trail.feeCharged(),
                true);
    }

    static ConfirmDeduction confirmation(
            SettlementProgress settlement, Attempt attempt, SorobanGateway.Confirmed found) {
        return new ConfirmDeduction(
                settlement.settlementId(),
                attempt.hash(),
                settlement.amount(),
                found.ledger(),
                found.closedAt(),
                found.feeCharged());
    }

    private Verdict ofTheAttempt(SettlementProgress settlement, Tried tried) {
        Attempt attempt = tried.attempt();
        return switch (network.find(Attempts.signed(attempt), deduction(settlement))) {
            case SorobanGateway.Unavailable unavailable -> new Silent(unavailable.reason());
            case SorobanGateway.Missing missing -> ofTheMissing(attempt, missing);
            case SorobanGateway.Confirmed confirmed ->
                new Shown(List.of(confirmation(settlement, attempt, confirmed)), confirmed.closedAt());
            case SorobanGateway.Contradiction other -> ofTheOther(settlement, attempt, other);
            case SorobanGateway.Failed failed ->
                new Barred(attempt.hash() + " is in ledger " + failed.ledger()
                        + " without effect, which is noted by itself soon");
        };
    }

    /** A transaction that it shares has more effects than its own; or its own has come since the events were asked for. */
    private Verdict ofTheOther(SettlementProgress settlement, Attempt attempt, SorobanGateway.Contradiction other) {
        return switch (trace(settlement)) {
            case SorobanGateway.Unavailable unavailable -> new Silent(unavailable.reason());
            case Traced traced ->
                traced.trails().isEmpty()
                        ? new Barred(
                                attempt.hash() + " is in a ledger, but not with the effect asked for: " + other.what())
                        : shown(settlement, traced, null);
        };
    }

    /** Returns what the vault is asked for on behalf of a settlement, if it shares its transaction with no other. */
    static SorobanGateway.Deduction deduction(SettlementProgress settlement) {
        var item = new SorobanGateway.Deduction.Item(
                settlement.contractRequestId(), settlement.amount().minorUnits());
        return new SorobanGateway.Deduction(settlement.vault().contract(), List.of(item));
    }

    private Verdict ofTheMissing(Attempt attempt, SorobanGateway.Missing missing) {
        if (!ExpiryProof.isOver(attempt, missing.latestClosedAt())) {
            return new Barred(attempt.hash() + " may be in a ledger until " + attempt.validUntil()
                    + ", which is certain " + ExpiryProof.MARGIN.toSeconds() + " s later; the network is at "
                    + missing.latestClosedAt());
        }
        return switch (network.sequenceOf(attempt.channel())) {
            case SorobanGateway.Unavailable unavailable -> new Silent(unavailable.reason());
            case SorobanGateway.SequenceAt at -> {
                ExpiryProof proof = proof(missing, at);
                yield proof.coversTheLifeOf(attempt) && proof.showsUnused(attempt)
                        ? new Dead(proof)
                        : new Open(
                                attempt.hash() + " is in no ledger that the network remembers, but not proven dead",
                                missing.latestClosedAt());
            }
        };
    }

    static ExpiryProof proof(SorobanGateway.Missing missing, SorobanGateway.SequenceAt at) {
        return new ExpiryProof(
                missing.oldestClosedAt(), missing.latestClosedAt(), missing.latestLedger(), at.sequence(), at.ledger());
    }

    /** Returns the deduct that is this settlement's, if there is exactly one, and of its amount. */
    static Optional<Trail> theOneOf(Traced traced, SettlementProgress settlement) {
        return traced.trails().size() == 1
                ? traced.trails().stream()
                        .filter(trail -> isItsAmount(trail, settlement))
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isItsAmount(Trail trail, SettlementProgress settlement) {
        return trail.deducted().amount() == settlement.amount().minorUnits();
    }

    /** Says why there is no such one, in words for a person. */
    static String describe(Traced traced, SettlementProgress settlement) {
        String range = "ledgers " + traced.oldestLedger() + " to " + traced.latestLedger();
        if (traced.trails().isEmpty()) {
            return range + " hold no deduct under " + settlement.contractRequestId();
        }
        String shown = traced.trails().stream()
                .map(trail ->
                        trail.deducted().amount() + " by " + trail.deducted().transactionHash())
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
        return range + " hold " + shown + " under " + settlement.contractRequestId() + ", not "
                + settlement.amount().minorUnits();
    }
}
