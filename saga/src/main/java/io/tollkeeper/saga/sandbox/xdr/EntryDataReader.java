package io.tollkeeper.saga.sandbox.xdr;

/** Reads entries of the ledger's state, as far as this sandbox writes them. */
final class EntryDataReader {

    private static final int LARGEST_CODE = 1 << 20;
    private static final int LONGEST_DOMAIN = 32;

    private EntryDataReader() {}

    static EntryData read(XdrReader in) {
        int type = in.int32();
        return switch (type) {
            case 0 -> account(in);
            case 1 -> trustline(in);
            case 6 -> contract(in);
            case 7 -> code(in);
            default -> throw new XdrException("an entry of type " + type + " is not known here");
        };
    }

    private static EntryData account(XdrReader in) {
        Octets id = Keys.readAccount(in);
        long balance = in.int64();
        long sequence = in.int64();
        int trustlines = in.int32();
        expect(0, in.int32());
        expect(0, in.int32());
        in.variable(LONGEST_DOMAIN);
        in.fixed(4);
        expect(0, in.int32());
        expect(1, in.int32());
        in.fixed(16);
        expect(2, in.int32());
        in.fixed(12);
        expect(3, in.int32());
        expect(0, in.int32());
        return new EntryData.Account(id, balance, sequence, trustlines, in.int32(), in.int64());
    }

    private static EntryData trustline(XdrReader in) {
        var trustline = new EntryData.Trustline(Keys.readAccount(in), Asset.read(in), in.int64());
        in.fixed(12);
        expect(0, in.int32());
        return trustline;
    }

    private static EntryData contract(XdrReader in) {
        expect(0, in.int32());
        return new EntryData.Contract(ScAddress.read(in), ScVal.read(in), in.bool(), ScVal.read(in));
    }

    private static EntryData code(XdrReader in) {
        expect(0, in.int32());
        in.fixed(Keys.BYTES);
        return new EntryData.Code(in.variable(LARGEST_CODE));
    }

    private static void expect(int expected, int found) {
        if (found != expected) {
            throw new XdrException("an entry that this sandbox does not write");
        }
    }
}
