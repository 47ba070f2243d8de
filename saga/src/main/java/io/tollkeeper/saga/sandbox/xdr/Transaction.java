package io.tollkeeper.saga.sandbox.xdr;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account wants done.
 *
 * @param fee the most it pays, stroops
 * @param resources absent on transactions that are not for contracts
 */
public record Transaction(
        MuxedAccount source,
        long fee,
        long sequence,
        Preconditions preconditions,
        boolean memo,
        List<Operation> operations,
        @Nullable SorobanData resources) {

    private static final int MOST_OPERATIONS = 100;
    private static final int LONGEST_MEMO = 28;

    static Transaction read(XdrReader in) {
        return new Transaction(
                MuxedAccount.read(in),
                in.uint32(),
                in.int64(),
                Preconditions.read(in),
                readMemo(in),
                in.list(MOST_OPERATIONS, Operation::read),
                readResources(in));
    }

    /** Whoever calls the contract. */
    public Octets caller() {
        MuxedAccount own = operations.isEmpty() ? null : operations.getFirst().source();
        return own == null ? source.key() : own.key();
    }

    private static boolean readMemo(XdrReader in) {
        int type = in.int32();
        switch (type) {
            case 0 -> {}
            case 1 -> in.variable(LONGEST_MEMO);
            case 2 -> in.int64();
            case 3, 4 -> in.fixed(Keys.BYTES);
            default -> throw new XdrException("a memo of type " + type + " is not known here");
        }
        return type != 0;
    }

    private static @Nullable SorobanData readResources(XdrReader in) {
        int extension = in.int32();
        return switch (extension) {
            case 0 -> null;
            case 1 -> SorobanData.read(in);
            default -> throw new XdrException("a transaction of version " + extension + " is not known here");
        };
    }
}
