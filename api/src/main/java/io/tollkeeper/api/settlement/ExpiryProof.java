package io.tollkeeper.api.settlement;

import java.time.Duration;
import java.time.Instant;

/**
 * Two independent facts that show together that an attempt is dead: nobody saw it in the ledgers of its whole life, and its
 * channel's sequence number was not used.
 *
 * @param seenFrom when the oldest ledger closed that was searched
 * @param seenUntil when the latest ledger closed that was searched, by the same answer
 * @param seenLedger that latest ledger
 * @param sequence the channel's sequence number
 * @param sequenceLedger the ledger as of which that was read
 */
public record ExpiryProof(Instant seenFrom, Instant seenUntil, long seenLedger, long sequence, long sequenceLedger) {

    /** Covers the order in which a node reads its tables, and nodes that lag behind others. */
    public static final Duration MARGIN = Duration.ofSeconds(30);

    /** Tells whether it was searched for from its making until it could be in no ledger any more. */
    public boolean coversTheLifeOf(Attempt attempt) {
        return seenFrom.isBefore(attempt.builtAt()) && isOver(attempt, seenUntil);
    }

    /** Tells whether ledgers until then tell that an attempt is in none that could hold it. */
    public static boolean isOver(Attempt attempt, Instant closedAt) {
        return !closedAt.isBefore(attempt.validUntil().plus(MARGIN));
    }

    /** Tells whether the channel's sequence number shows it unused, as of a ledger at least as late as the search. */
    public boolean showsUnused(Attempt attempt) {
        return sequence == attempt.sequence() - 1 && sequenceLedger >= seenLedger;
    }
}
