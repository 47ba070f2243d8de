package io.tollkeeper.saga.sandbox.xdr;

/**
 * An entry of the ledger's state and when it was written.
 *
 * @param lastModified the ledger that wrote it
 * @param liveUntil the last ledger in which it lives; 0 for entries that do not end
 */
public record LedgerEntry(EntryData data, int lastModified, long liveUntil) implements Xdr {

    public boolean livesIn(int ledger) {
        return liveUntil == 0 || liveUntil >= ledger;
    }

    @Override
    public void write(XdrWriter out) {
        out.int32(lastModified);
        out.value(data);
        out.int32(0);
    }
}
