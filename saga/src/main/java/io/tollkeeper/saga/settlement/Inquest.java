package io.tollkeeper.saga.settlement;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.settlement.Attempt;
import io.tollkeeper.api.settlement.ConfirmDeduction;
import io.tollkeeper.api.settlement.ExpiryProof;
import io.tollkeeper.api.settlement.SettlementProgress;
import io.tollkeeper.api.settlement.SettlementProgress.Tried;
import io.tollkeeper.saga.settlement.SorobanGateway.Traced;
import io.tollkeeper.saga.settlement.SorobanGateway.Trail;
import java.util.List;
import java.util.Optional;

/** Tells what the network shows of one settlement, by its request id and by the attempt that lives. Changes nothing. */
public final class Inquest {

    private final SorobanGateway network;

    public Inquest(SorobanGateway network) {
        this.network = network;
    }

    public sealed interface Verdict permits Shown, Dead, Open, Silent {}

    /** Ledgers hold deducts under its request id: one, if nothing is wrong. */
    public record Shown(List<ConfirmDeduction> deducts) implements Verdict {

        public Shown {
            deducts = List.copyOf(deducts);
        }
    }

    /** No ledger holds one, and both proofs show that its attempt is dead. */
    public record Dead(ExpiryProof proof) implements Verdict {}

    /** No ledger that the network remembers holds one, and nothing proves that none will. */
    public record Open(String why) implements Verdict {}

    /** The network does not answer. */
    public record Silent(String why) implements Verdict {}

    /** Blocks while the network is asked, within the limits of the gateway. */
    public Verdict of(SettlementProgress settlement) {
        return switch (network.trace(settlement.vault().contract(), settlement.contractRequestId())) {
            case SorobanGateway.Unavailable unavailable -> new Silent(unavailable.reason());
            case Traced traced ->
                traced.trails().isEmpty()
                        ? settlement
                                .live()
                                .map(tried -> ofTheAttempt(settlement, tried))
                                .orElseGet(() -> new Open(describe(traced, settlement)))
                        : new Shown(traced.trails().stream()
                                .map(trail -> confirmation(settlement, trail))
                                .toList());
        };
    }

    private static ConfirmDeduction confirmation(SettlementProgress settlement, Trail trail) {
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

    private Verdict ofTheAttempt(SettlementProgress settlement, Tried live) {
        Attempt attempt = live.attempt();
        return switch (network.find(Attempts.signed(attempt), deduction(settlement))) {
            case SorobanGateway.Unavailable unavailable -> new Silent(unavailable.reason());
            case SorobanGateway.Missing missing -> ofTheMissing(attempt, missing);
            case SorobanGateway.Confirmed confirmed -> new Open(inALedger(attempt));
            case SorobanGateway.Contradiction contradiction -> new Open(inALedger(attempt));
            case SorobanGateway.Failed failed -> new Open(inALedger(attempt));
        };
    }

    private static SorobanGateway.Deduction deduction(SettlementProgress settlement) {
        var item = new SorobanGateway.Deduction.Item(
                settlement.contractRequestId(), settlement.amount().minorUnits());
        return new SorobanGateway.Deduction(settlement.vault().contract(), List.of(item));
    }

    private static String inALedger(Attempt attempt) {
        return attempt.hash() + " is in a ledger, without a deduct under the request id";
    }

    private Verdict ofTheMissing(Attempt attempt, SorobanGateway.Missing missing) {
        return switch (network.sequenceOf(attempt.channel())) {
            case SorobanGateway.Unavailable unavailable -> new Silent(unavailable.reason());
            case SorobanGateway.SequenceAt at -> {
                var proof = new ExpiryProof(
                        missing.oldestClosedAt(),
                        missing.latestClosedAt(),
                        missing.latestLedger(),
                        at.sequence(),
                        at.ledger());
                yield proof.coversTheLifeOf(attempt) && proof.showsUnused(attempt)
                        ? new Dead(proof)
                        : new Open(attempt.hash() + " is in no ledger that the network remembers, but not proven dead");
            }
        };
    }

    /** Returns the deduct that is this settlement's, if there is exactly one, and of its amount. */
    static Optional<Trail> theOneOf(Traced traced, SettlementProgress settlement) {
        return traced.trails().size() == 1
                ? traced.trails().stream()
                        .filter(trail ->
                                trail.deducted().amount() == settlement.amount().minorUnits())
                        .findFirst()
                : Optional.empty();
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
