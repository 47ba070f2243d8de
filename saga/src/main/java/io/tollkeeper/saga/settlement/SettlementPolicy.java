package io.tollkeeper.saga.settlement;

import java.time.Duration;

/**
 * How patient settlement is.
 *
 * @param maxAttempts how many attempts a settlement has before it is given up
 * @param firstBackoff how long it waits before the second; each later wait is twice as long
 * @param longestBackoff how long it waits at most
 * @param overdue after which an attempt whose outcome is still unknown is complained about
 * @param poll how often the ledger is asked for an attempt; the other waits of an attempt are counted in it
 */
public record SettlementPolicy(
        int maxAttempts, Duration firstBackoff, Duration longestBackoff, Duration overdue, Duration poll) {

    private static final int MAX_DOUBLINGS = 20;

    public SettlementPolicy {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("a settlement needs at least one attempt");
        }
        if (!poll.isPositive()) {
            throw new IllegalArgumentException("the ledger cannot be asked without a pause");
        }
    }

    /** Returns how long to wait after a number of failures, counted from 1. */
    Duration backoff(int failures) {
        Duration wait = firstBackoff.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        return wait.compareTo(longestBackoff) < 0 ? wait : longestBackoff;
    }

    /** Returns how often the same bytes are sent again while no ledger holds them. */
    Duration resend() {
        return poll.multipliedBy(5);
    }

    /** Returns how long a network is left alone that does not answer. */
    Duration outage() {
        return poll.multipliedBy(2);
    }

    /** Returns how often it is looked for what nobody carries. */
    Duration sweep() {
        return poll.multipliedBy(5);
    }

    /** Returns after which time something that nobody carries is picked up. */
    Duration missing() {
        return poll.multipliedBy(10);
    }

    /** Returns how long a contradiction is left alone, which only a ledger can resolve. */
    Duration blocked() {
        return poll.multipliedBy(30);
    }
}
