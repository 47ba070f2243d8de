package io.tollkeeper.command.settlement;

import io.tollkeeper.api.settlement.ExpiryProof;
import io.tollkeeper.api.settlement.FailAttempt;
import io.tollkeeper.api.settlement.ProveExpired;
import io.tollkeeper.api.settlement.SettlementProgress.Tried;
import org.jspecify.annotations.Nullable;

/** Tells what proves that an attempt is dead. After a first sending no answer of the network does: only its ledgers do. */
final class Deaths {

    private Deaths() {}

    static boolean isProven(Tried attempt, FailAttempt told) {
        return switch (told.end()) {
            case NEVER_SENT -> attempt.sendings() == 0;
            case REJECTED -> attempt.sendings() == 1;
            case FAILED_ON_LEDGER -> attempt.sendings() > 0 && told.ledger() != null;
            case EXPIRED -> isExpired(attempt, told.proof());
        };
    }

    /**
     * Tells whether ledgers prove what a rejection only said. The number that it did not use, another may have used since:
     * then it is none that a ledger can take any more.
     */
    static boolean isProven(Tried rejected, ProveExpired told) {
        ExpiryProof proof = told.proof();
        boolean used = proof.sequence() >= rejected.attempt().sequence()
                && proof.sequenceLedger() >= proof.seenLedger()
                && told.usedByAnother();
        return proof.coversTheLifeOf(rejected.attempt()) && (used || proof.showsUnused(rejected.attempt()));
    }

    private static boolean isExpired(Tried attempt, @Nullable ExpiryProof proof) {
        return proof != null && proof.coversTheLifeOf(attempt.attempt()) && proof.showsUnused(attempt.attempt());
    }
}
