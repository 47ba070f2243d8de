package io.tollkeeper.saga.soroban;

import java.time.Duration;

/** What others lately bid for contract calls. It changes with every ledger, so it is asked for about that often. */
final class GoingRate {

    private static final Duration FRESH_FOR = Duration.ofSeconds(5);

    private final RpcClient rpc;
    private final int percentile;
    private volatile Known known;

    GoingRate(RpcClient rpc, int percentile) {
        this.rpc = rpc;
        this.percentile = percentile;
        this.known = new Known(0, System.nanoTime());
    }

    private record Known(long stroops, long until) {}

    /**
     * Returns the percentile, stroops.
     *
     * @throws RpcException if it has to ask and there is no answer
     */
    long stroops() {
        Known last = known;
        if (last.until() - System.nanoTime() > 0) {
            return last.stroops();
        }
        long now = Math.max(0, rpc.inclusionFee(percentile));
        known = new Known(now, System.nanoTime() + FRESH_FOR.toNanos());
        return now;
    }
}
