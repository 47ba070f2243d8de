package io.tollkeeper.saga.sandbox.xdr;

/** Names an entry of the ledger's state. */
public sealed interface LedgerKey extends Xdr {

    record Account(Octets key) implements LedgerKey {
        @Override
        public void write(XdrWriter out) {
            out.int32(0);
            Keys.writeAccount(out, key);
        }
    }

    record Trustline(Octets account, Asset asset) implements LedgerKey {
        @Override
        public void write(XdrWriter out) {
            out.int32(1);
            Keys.writeAccount(out, account);
            out.value(asset);
        }
    }

    record Data(ScAddress contract, ScVal key, boolean persistent) implements LedgerKey {
        @Override
        public void write(XdrWriter out) {
            out.int32(6);
            out.value(contract);
            out.value(key);
            out.bool(persistent);
        }
    }

    record Code(Octets hash) implements LedgerKey {
        @Override
        public void write(XdrWriter out) {
            out.int32(7);
            out.fixed(hash);
        }
    }

    /** When another entry ends; nobody may ask for it. */
    record Ttl(Octets keyHash) implements LedgerKey {
        @Override
        public void write(XdrWriter out) {
            out.int32(9);
            out.fixed(keyHash);
        }
    }

    static LedgerKey instance(ScAddress contract) {
        return new Data(contract, new ScVal.InstanceKey(), true);
    }

    static LedgerKey read(XdrReader in) {
        int type = in.int32();
        return switch (type) {
            case 0 -> new Account(Keys.readAccount(in));
            case 1 -> new Trustline(Keys.readAccount(in), Asset.read(in));
            case 6 -> new Data(ScAddress.read(in), ScVal.read(in), in.bool());
            case 7 -> new Code(in.fixed(Keys.BYTES));
            case 9 -> new Ttl(in.fixed(Keys.BYTES));
            default -> throw new XdrException("a ledger key of type " + type + " is not known here");
        };
    }
}
