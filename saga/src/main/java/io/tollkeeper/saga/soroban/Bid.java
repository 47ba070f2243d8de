package io.tollkeeper.saga.soroban;

import java.util.Optional;

/**
 * What is offered for one attempt, stroops.
 *
 * @param inclusion for a place in a ledger
 * @param resources for what the call uses, with headroom; what is not used of its refundable part comes back
 * @param sizePercent of the simulated sizes
 */
record Bid(long inclusion, long resources, int sizePercent) {

    private static final int WHOLE = 100;
    private static final int HEADROOM_LIMIT = 100;
    private static final int SIZE_STEP = 10;
    private static final int SIZE_LIMIT = 150;

    /**
     * Bids for an attempt. Later ones bid a multiple and reserve more, within the same limits.
     *
     * @param lately what others bid, stroops
     * @param simulated resource fee, stroops
     * @param attempt counts from 1
     * @return empty if it would cost more than is allowed
     */
    static Optional<Bid> of(FeeLimits limits, long lately, long simulated, int attempt) {
        int tries = Math.clamp(attempt, 1, WHOLE);
        long wished = Math.min(lately, limits.ceiling()) * tries;
        long inclusion = Math.clamp(wished, limits.floor(), limits.ceiling());
        long headroom =
                Math.min((long) limits.headroomPercent() * tries, Math.max(limits.headroomPercent(), HEADROOM_LIMIT));
        if (simulated > limits.cap()) {
            return Optional.empty();
        }
        long resources = simulated + Math.ceilDiv(simulated * headroom, WHOLE);
        Bid bid = new Bid(inclusion, resources, Math.min(WHOLE + SIZE_STEP * (tries - 1), SIZE_LIMIT));
        return bid.total() <= limits.cap() ? Optional.of(bid) : Optional.empty();
    }

    long total() {
        return inclusion + resources;
    }
}
