package io.tollkeeper.saga.soroban;

import java.util.Set;

/**
 * What may be bid and paid for one transaction, in stroops (10^-7 XLM).
 *
 * @param percentile of what others lately bid for contract calls: 10, 20 … 90, 95 or 99
 * @param floor the least bid; the network drops lower ones without a word
 * @param ceiling the highest bid
 * @param headroomPercent what is reserved above the simulated resource fee; what is not used is paid back
 * @param cap of bid and resource fee together; nothing dearer is signed
 */
public record FeeLimits(int percentile, long floor, long ceiling, int headroomPercent, long cap) {

    private static final Set<Integer> PERCENTILES = Set.of(10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99);
    private static final long LEAST_FLOOR = 100;
    private static final long FIELD_LIMIT = 0xFFFF_FFFFL;
    private static final int HEADROOM_LIMIT = 100;

    /** 90th percentile, 100 stroops to 0.1 XLM, 20 % headroom, at most 1 XLM. */
    public static final FeeLimits DEFAULT = new FeeLimits(90, 100, 1_000_000, 20, 10_000_000);

    /** @throws IllegalArgumentException if the limits contradict each other or the network's */
    public FeeLimits {
        if (!PERCENTILES.contains(percentile)) {
            throw new IllegalArgumentException("STELLAR_FEE_PERCENTILE must be 10, 20 … 90, 95 or 99");
        }
        if (floor < LEAST_FLOOR || ceiling < floor || cap < ceiling || cap > FIELD_LIMIT) {
            throw new IllegalArgumentException("STELLAR_FEE_FLOOR (at least 100), STELLAR_FEE_CEILING and"
                    + " STELLAR_FEE_CAP (at most 4294967295) must not decrease");
        }
        if (headroomPercent < 0 || headroomPercent > HEADROOM_LIMIT) {
            throw new IllegalArgumentException("STELLAR_FEE_HEADROOM_PERCENT must be 0 to 100");
        }
    }
}
