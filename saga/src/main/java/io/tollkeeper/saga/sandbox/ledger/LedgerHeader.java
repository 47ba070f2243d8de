package io.tollkeeper.saga.sandbox.ledger;

import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.Sha256;
import io.tollkeeper.saga.sandbox.xdr.Xdr;
import io.tollkeeper.saga.sandbox.xdr.XdrReader;
import io.tollkeeper.saga.sandbox.xdr.XdrWriter;

/**
 * A closed ledger's head, which binds all that came before.
 *
 * @param closeTime seconds
 * @param feePool stroops that were paid in fees so far
 */
public record LedgerHeader(
        int sequence,
        long closeTime,
        Octets previousHash,
        Octets transactionsHash,
        Octets resultsHash,
        Octets stateHash,
        long feePool)
        implements Xdr {

    /** The protocol that the sandbox follows. */
    public static final int PROTOCOL = 27;

    static final Octets NO_HASH = Octets.of(new byte[32]);

    private static final long ALL_COINS = 1_000_000_000_000_000_000L;
    private static final int BASE_RESERVE = 5_000_000;
    private static final int LARGEST_SET = 1_000;
    private static final int SKIPS = 4;

    static LedgerHeader read(XdrReader in) {
        in.int32();
        Octets previous = in.fixed(32);
        Octets transactions = in.fixed(32);
        long closeTime = in.int64();
        in.int64();
        Octets results = in.fixed(32);
        Octets state = in.fixed(32);
        int sequence = in.int32();
        in.int64();
        long feePool = in.int64();
        in.fixed(24 + SKIPS * 32 + 4);
        return new LedgerHeader(sequence, closeTime, previous, transactions, results, state, feePool);
    }

    public Octets hash() {
        return Sha256.of(xdr());
    }

    @Override
    public void write(XdrWriter out) {
        out.int32(PROTOCOL);
        out.fixed(previousHash);
        out.fixed(transactionsHash);
        out.int64(closeTime);
        out.int32(0); // upgrades
        out.int32(0); // not signed: nobody else takes part
        out.fixed(resultsHash);
        out.fixed(stateHash);
        out.int32(sequence);
        out.int64(ALL_COINS);
        out.int64(feePool);
        out.int32(0); // inflation
        out.int64(0); // ids
        out.int32((int) Fees.BASE);
        out.int32(BASE_RESERVE);
        out.int32(LARGEST_SET);
        for (int i = 0; i < SKIPS; i++) {
            out.fixed(NO_HASH);
        }
        out.int32(0);
    }
}
