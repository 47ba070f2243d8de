package io.tollkeeper.saga.sandbox.ledger;

import io.tollkeeper.saga.sandbox.contract.Outcome;
import io.tollkeeper.saga.sandbox.contract.Storage;
import io.tollkeeper.saga.sandbox.xdr.LedgerKey;
import io.tollkeeper.saga.sandbox.xdr.SorobanData;
import java.util.stream.Stream;

/** What things cost, in stroops, and how much one transaction may use: rates of the size of the public network's. */
public final class Fees {

    /** The least that is paid for being included. */
    public static final long BASE = 100;

    static final long MOST_INSTRUCTIONS = 400_000_000;
    static final long MOST_WRITE_BYTES = 132_096;
    static final long MOST_DISK_READ_BYTES = 200_000;
    static final int MOST_WRITES = 200;
    static final int MOST_KEYS = 400;
    static final int MOST_TRANSACTION_BYTES = 132_096;
    static final long MOST_EVENT_BYTES = 16_384;

    private static final long KILOBYTE = 1_024;
    private static final long PER_10_000_INSTRUCTIONS = 7;
    private static final long PER_DISK_READ = 1_563;
    private static final long PER_DISK_KILOBYTE = 447;
    private static final long PER_WRITE = 2_500;
    private static final long PER_WRITTEN_KILOBYTE = 875;
    private static final long PER_TRANSACTION_KILOBYTE = 406 + 4_059;
    private static final long PER_EVENT_KILOBYTE = 5_000;

    /** Rent of one kilobyte over as many ledgers. */
    private static final long RENT_LEDGERS = 100;

    private Fees() {}

    /** What a transaction pays for what it declares, whether it uses it or not. */
    public static long nonRefundable(SorobanData declared, long transactionBytes) {
        long diskReads = Stream.concat(
                        declared.footprint().readOnly().stream(), declared.footprint().readWrite().stream())
                .filter(key -> !(key instanceof LedgerKey.Data) && !(key instanceof LedgerKey.Code))
                .count();
        return perUnit(declared.instructions(), 10_000, PER_10_000_INSTRUCTIONS)
                + diskReads * PER_DISK_READ
                + perUnit(declared.diskReadBytes(), KILOBYTE, PER_DISK_KILOBYTE)
                + declared.footprint().readWrite().size() * PER_WRITE
                + perUnit(declared.writeBytes(), KILOBYTE, PER_WRITTEN_KILOBYTE)
                + perUnit(transactionBytes, KILOBYTE, PER_TRANSACTION_KILOBYTE);
    }

    /** What it pays for what it really kept and told. */
    public static long refundable(Outcome outcome, Storage storage) {
        return perUnit(outcome.eventBytes(), KILOBYTE, PER_EVENT_KILOBYTE) + rent(storage);
    }

    static long rent(Storage storage) {
        return perUnit(storage.rentedByteLedgers(), KILOBYTE * RENT_LEDGERS, 1);
    }

    private static long perUnit(long amount, long unit, long price) {
        return (amount * price + unit - 1) / unit;
    }
}
