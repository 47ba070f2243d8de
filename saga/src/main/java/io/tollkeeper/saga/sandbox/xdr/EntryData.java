package io.tollkeeper.saga.sandbox.xdr;

/** What the ledger's state says under one key. */
public sealed interface EntryData extends Xdr {

    LedgerKey key();

    /**
     * @param balance stroops
     * @param sequence the last number that was used
     * @param trustlines how many it holds
     * @param sequenceLedger in which the number was last used
     * @param sequenceTime when that closed, seconds
     */
    record Account(Octets id, long balance, long sequence, int trustlines, int sequenceLedger, long sequenceTime)
            implements EntryData {

        public Account withBalance(long newBalance) {
            return new Account(id, newBalance, sequence, trustlines, sequenceLedger, sequenceTime);
        }

        public Account withSequence(long newSequence, int ledger, long time) {
            return new Account(id, balance, newSequence, trustlines, ledger, time);
        }

        @Override
        public LedgerKey key() {
            return new LedgerKey.Account(id);
        }

        @Override
        public void write(XdrWriter out) {
            out.int32(0);
            Keys.writeAccount(out, id);
            out.int64(balance);
            out.int64(sequence);
            out.int32(trustlines);
            out.bool(false); // inflation destination
            out.int32(0); // flags
            out.text(""); // home domain
            out.fixed(Octets.of(new byte[] {1, 0, 0, 0})); // master weight, thresholds
            out.int32(0); // further signers
            writeExtensions(out);
        }

        private void writeExtensions(XdrWriter out) {
            out.int32(1);
            out.int64(0); // liabilities
            out.int64(0);
            out.int32(2);
            out.int32(0); // sponsored
            out.int32(0); // sponsoring
            out.int32(0); // sponsors of signers
            out.int32(3);
            out.int32(0);
            out.int32(sequenceLedger);
            out.int64(sequenceTime);
        }
    }

    /** @param balance minor units of the asset */
    record Trustline(Octets account, Asset asset, long balance) implements EntryData {

        private static final int AUTHORIZED = 1;

        @Override
        public LedgerKey key() {
            return new LedgerKey.Trustline(account, asset);
        }

        @Override
        public void write(XdrWriter out) {
            out.int32(1);
            Keys.writeAccount(out, account);
            out.value(asset);
            out.int64(balance);
            out.int64(Long.MAX_VALUE); // limit
            out.int32(AUTHORIZED);
            out.int32(0);
        }
    }

    record Contract(ScAddress contract, ScVal name, boolean persistent, ScVal value) implements EntryData {

        @Override
        public LedgerKey key() {
            return new LedgerKey.Data(contract, name, persistent);
        }

        @Override
        public void write(XdrWriter out) {
            out.int32(6);
            out.int32(0);
            out.value(contract);
            out.value(name);
            out.bool(persistent);
            out.value(value);
        }
    }

    record Code(Octets wasm) implements EntryData {

        @Override
        public LedgerKey key() {
            return new LedgerKey.Code(Sha256.of(wasm));
        }

        @Override
        public void write(XdrWriter out) {
            out.int32(7);
            out.int32(0);
            out.fixed(Sha256.of(wasm));
            out.variable(wasm);
        }
    }

    /** Reads what {@link #write} wrote, for the sandbox's own file. */
    static EntryData read(XdrReader in) {
        return EntryDataReader.read(in);
    }
}
