package io.tollkeeper.api.settlement;

/**
 * Asks for the ledger to be compared with the network, vault by vault, in both directions. Answer: {@link ChainReport}.
 *
 * @param maxDifferences how many to name before the report is cut short, 1 to {@value #MAX_LISTED}
 */
public record ReconcileChain(int maxDifferences) {

    public static final int MAX_LISTED = 1_000;

    public ReconcileChain {
        if (maxDifferences < 1 || maxDifferences > MAX_LISTED) {
            throw new IllegalArgumentException("max differences must be 1 to " + MAX_LISTED);
        }
    }
}
