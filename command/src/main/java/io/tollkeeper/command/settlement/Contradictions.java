package io.tollkeeper.command.settlement;

import io.tollkeeper.api.settlement.ConfirmDeduction;
import io.tollkeeper.api.settlement.SettlementProgress.Tried;
import io.tollkeeper.api.settlement.SettlementRequested;
import io.tollkeeper.api.settlement.SettlementState;
import org.jspecify.annotations.Nullable;

/** Tells where a ledger's fact does not go with the log: somebody may have paid twice, or another amount. */
final class Contradictions {

    private Contradictions() {}

    /**
     * Returns what is contradictory about a deduction that a ledger holds, or null if nothing is.
     *
     * @param attempt that it is; null where it is none of them
     * @param settledBy the transaction that settled it before, if one did
     */
    static @Nullable String of(
            ConfirmDeduction told,
            SettlementRequested request,
            @Nullable Tried attempt,
            SettlementState state,
            Tries tries,
            @Nullable String settledBy) {
        if (!told.amount().equals(request.amount())) {
            return told.hash() + " deducted " + told.amount() + ", not " + request.amount();
        }
        if (settledBy != null) {
            return told.hash() + " is in ledger " + told.ledger() + ", and so is " + settledBy;
        }
        if (state == SettlementState.FAILED || state == SettlementState.COMPENSATED) {
            return told.hash() + " was given up, but is in ledger " + told.ledger();
        }
        if ((attempt == null || !attempt.live()) && tries.live().isPresent()) {
            return told.hash() + " was taken for dead, but is in ledger " + told.ledger()
                    + ", while another attempt lives";
        }
        return null;
    }
}
