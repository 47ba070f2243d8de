package io.tollkeeper.saga.sandbox.ledger;

import io.tollkeeper.saga.sandbox.xdr.Octets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a ledger: one transaction of each source account. Who waits too long is thrown out and kept out for a
 * while.
 */
final class TransactionQueue {

    static final int LONGEST_WAIT = 4;
    static final int BAN_LEDGERS = 10;

    /** A waiting transaction makes room only for one that bids this many times as much. */
    private static final int OUTBID = 10;

    private final Map<Octets, Pending> bySource = new LinkedHashMap<>();
    private final Map<Octets, Integer> bannedUntil = new HashMap<>();

    /** What is said to a transaction without looking at it closer; null if it may come in once it was looked at. */
    @Nullable
    Submission greet(Pending arriving, int latestLedger, long sequenceOfAccount) {
        if (bannedUntil.getOrDefault(arriving.hash(), 0) > latestLedger) {
            return Submission.TRY_AGAIN_LATER;
        }
        Pending waiting = bySource.get(arriving.source());
        if (waiting == null) {
            return null;
        }
        if (waiting.hash().equals(arriving.hash())) {
            return Submission.DUPLICATE;
        }
        long sequence = arriving.envelope().transaction().sequence();
        if (sequence <= sequenceOfAccount) {
            return null; // Looking closer shows that its number is used up.
        }
        boolean outbids = arriving.envelope().bump() != null
                && sequence == waiting.envelope().transaction().sequence()
                && arriving.bid() * waiting.places() >= OUTBID * waiting.bid() * arriving.places();
        return outbids ? null : Submission.TRY_AGAIN_LATER;
    }

    void add(Pending pending) {
        bySource.put(pending.source(), pending);
    }

    List<Pending> waiting() {
        return List.copyOf(bySource.values());
    }

    /** Takes out what a ledger holds. */
    void remove(Collection<Pending> included) {
        included.forEach(pending -> bySource.remove(pending.source(), pending));
    }

    /** Throws out what can never be applied any more. */
    void ban(Pending pending, int latestLedger) {
        bySource.remove(pending.source(), pending);
        bannedUntil.put(pending.hash(), latestLedger + BAN_LEDGERS);
    }

    /** To be told of each ledger that closed. */
    void age(int latestLedger) {
        for (Pending pending : waiting()) {
            if (latestLedger - pending.arrived() >= LONGEST_WAIT) {
                ban(pending, latestLedger);
            }
        }
        bannedUntil.values().removeIf(until -> until <= latestLedger);
    }

    void forget() {
        bySource.clear();
        bannedUntil.clear();
    }
}
