package io.tollkeeper.saga.sandbox.ledger;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When ledgers close, and what time they say it is.
 *
 * @param every how long between two ledgers; zero if they close only when told to
 * @param ledgerTime how much later each ledger says it closed than the one before, whatever a clock says; absent to go by
 *     the clock
 */
public record Pace(Duration every, @Nullable Duration ledgerTime) {

    /** Seconds since 1970 that the next ledger will say. Never the same twice. */
    long nextCloseTime(long latest) {
        return ledgerTime == null ? Math.max(latest + 1, clock()) : latest + ledgerTime.toSeconds();
    }

    /** Seconds since 1970 as the network sees it now. */
    long now(long latest) {
        return ledgerTime == null ? Math.max(latest, clock()) : latest;
    }

    /** Seconds that a ledger is expected to take. */
    long expected() {
        return Math.max(1, (ledgerTime == null ? every : ledgerTime).toSeconds());
    }

    static long clock() {
        return Instant.now().getEpochSecond();
    }
}
