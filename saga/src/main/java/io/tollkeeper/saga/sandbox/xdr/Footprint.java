package io.tollkeeper.saga.sandbox.xdr;

import java.util.List;

/** The entries that a transaction may touch. */
public record Footprint(List<LedgerKey> readOnly, List<LedgerKey> readWrite) implements Xdr {

    /** No transaction may name more keys; a list that is longer is refused when it is read. */
    private static final int MOST_KEYS = 1_000;

    public Footprint {
        readOnly = List.copyOf(readOnly);
        readWrite = List.copyOf(readWrite);
    }

    static Footprint read(XdrReader in) {
        return new Footprint(in.list(MOST_KEYS, LedgerKey::read), in.list(MOST_KEYS, LedgerKey::read));
    }

    public int size() {
        return readOnly.size() + readWrite.size();
    }

    @Override
    public void write(XdrWriter out) {
        out.list(readOnly);
        out.list(readWrite);
    }
}
