package io.tollkeeper.saga.sandbox.xdr;

import org.jspecify.annotations.Nullable;

/**
 * When a transaction may be applied. Zero stands for no limit.
 *
 * @param minTime seconds; no ledger that closes before may hold the transaction
 * @param maxTime seconds; no ledger that closes later may hold it
 * @param minLedger the first ledger that may hold it
 * @param maxLedger the first ledger that may not hold it any more
 */
public record Preconditions(
        long minTime,
        long maxTime,
        long minLedger,
        long maxLedger,
        @Nullable Long minSequence,
        long minSequenceAge,
        long minSequenceLedgerGap) {

    private static final Preconditions NONE = new Preconditions(0, 0, 0, 0, null, 0, 0);

    static Preconditions read(XdrReader in) {
        int type = in.int32();
        return switch (type) {
            case 0 -> NONE;
            case 1 -> new Preconditions(in.int64(), in.int64(), 0, 0, null, 0, 0);
            case 2 -> readSecond(in);
            default -> throw new XdrException("preconditions of type " + type + " are not known here");
        };
    }

    private record Bounds(long min, long max) {}

    private static Preconditions readSecond(XdrReader in) {
        Bounds time = in.optional(bounds -> new Bounds(bounds.int64(), bounds.int64()));
        Bounds ledger = in.optional(bounds -> new Bounds(bounds.uint32(), bounds.uint32()));
        Long minSequence = in.optional(XdrReader::int64);
        long age = in.int64();
        long gap = in.uint32();
        if (in.int32() != 0) {
            throw new XdrException("extra signers are not known here");
        }
        return new Preconditions(
                time == null ? 0 : time.min,
                time == null ? 0 : time.max,
                ledger == null ? 0 : ledger.min,
                ledger == null ? 0 : ledger.max,
                minSequence,
                age,
                gap);
    }
}
