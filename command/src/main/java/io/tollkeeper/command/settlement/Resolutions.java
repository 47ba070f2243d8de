package io.tollkeeper.command.settlement;

import io.tollkeeper.api.settlement.AttemptEnd;
import io.tollkeeper.api.settlement.AttemptFailed;
import io.tollkeeper.api.settlement.ConfirmDeduction;
import io.tollkeeper.api.settlement.DeductionConfirmed;
import io.tollkeeper.api.settlement.ExpiryProof;
import io.tollkeeper.api.settlement.Resolution;
import io.tollkeeper.api.settlement.ResolveAsFailed;
import io.tollkeeper.api.settlement.ResolveAsSettled;
import io.tollkeeper.api.settlement.Ruling;
import io.tollkeeper.api.settlement.SettlementCompensated;
import io.tollkeeper.api.settlement.SettlementEvent;
import io.tollkeeper.api.settlement.SettlementFailed;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementProgress.Tried;
import io.tollkeeper.api.settlement.SettlementRejection;
import io.tollkeeper.api.settlement.SettlementRequested;
import io.tollkeeper.api.settlement.SettlementResolved;
import io.tollkeeper.api.settlement.SettlementRetried;
import io.tollkeeper.api.settlement.SettlementState;
import io.tollkeeper.command.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what follows when a person resolves a blocked settlement. */
final class Resolutions {

    private Resolutions() {}

    /**
     * Returns what happens when a ledger shows the deduction.
     *
     * @param settledBy the transaction that settled it before, if one did
     * @throws Refusal if that is not what was asked for, or another transaction settled it
     */
    static List<SettlementEvent> settled(
            ResolveAsSettled command, SettlementRequested request, SettlementState state, @Nullable String settledBy) {
        ConfirmDeduction shown = command.shown();
        if (!shown.amount().equals(request.amount())) {
            throw new Refusal(SettlementRejection.NOT_PROVEN, "the ledger shows another amount");
        }
        if (settledBy != null && !settledBy.equals(shown.hash())) {
            throw new Refusal(SettlementRejection.ALREADY_SETTLED, "it is settled by " + settledBy);
        }
        Ruling ruling = command.ruling();
        SettlementId id = command.settlementId();
        List<SettlementEvent> events = new ArrayList<>();
        events.add(resolved(id, Resolution.SETTLED, true, ruling));
        if (state == SettlementState.COMPENSATED) {
            events.add(new SettlementRetried(
                    id, request.purpose(), request.vault(), request.amount(), ruling.ruledAt(), ruling.ruledBy()));
        }
        if (settledBy == null) {
            events.add(new DeductionConfirmed(
                    id, shown.hash(), shown.amount(), shown.ledger(), shown.closedAt(), shown.feeCharged()));
        }
        return events;
    }

    /**
     * Returns what happens when it is given up.
     *
     * @throws Refusal if it is settled, or may be yet, or nothing proves that its attempt is dead and nobody answers for that
     */
    static List<SettlementEvent> failed(
            ResolveAsFailed command, SettlementRequested request, SettlementState state, Tries tries) {
        if (state == SettlementState.SETTLED) {
            throw new Refusal(SettlementRejection.ALREADY_SETTLED, "it is settled");
        }
        requireOver(tries.inDoubt(), command.asOf());
        Optional<Tried> live = tries.live();
        boolean proven = live.isPresent() && proves(command.proof(), live.get()) && !tries.leftARejected();
        if (!proven && !command.withoutProof()) {
            throw new Refusal(SettlementRejection.NOT_PROVEN, "it is not proven that nothing was or will be deducted");
        }
        Ruling ruling = command.ruling();
        SettlementId id = command.settlementId();
        List<SettlementEvent> events = new ArrayList<>();
        if (proven) {
            String hash = live.get().attempt().hash();
            events.add(new AttemptFailed(id, hash, AttemptEnd.EXPIRED, ruling.reason(), null, command.proof()));
        }
        events.add(resolved(id, Resolution.FAILED, proven, ruling));
        if (state != SettlementState.FAILED && state != SettlementState.COMPENSATED) {
            events.add(new SettlementFailed(id, ruling.reason()));
        }
        if (state != SettlementState.COMPENSATED) {
            events.add(new SettlementCompensated(
                    id, request.purpose(), request.amount(), ruling.reason(), ruling.ruledAt()));
        }
        return events;
    }

    /** No person can answer for what ledgers to come may hold. */
    private static void requireOver(List<Tried> inDoubt, @Nullable Instant asOf) {
        for (Tried tried : inDoubt) {
            if (asOf == null || !ExpiryProof.isOver(tried.attempt(), asOf)) {
                throw new Refusal(
                        SettlementRejection.NOT_PROVEN, tried.attempt().hash() + " may be in a ledger yet");
            }
        }
    }

    private static boolean proves(@Nullable ExpiryProof proof, Tried live) {
        return proof != null && proof.coversTheLifeOf(live.attempt()) && proof.showsUnused(live.attempt());
    }

    private static SettlementResolved resolved(SettlementId id, Resolution outcome, boolean proven, Ruling ruling) {
        return new SettlementResolved(id, outcome, proven, ruling.reason(), ruling.ruledBy(), ruling.ruledAt());
    }
}
