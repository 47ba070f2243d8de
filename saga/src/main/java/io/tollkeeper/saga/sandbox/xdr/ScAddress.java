package io.tollkeeper.saga.sandbox.xdr;

/**
 * An account or a contract.
 *
 * @param id 32 bytes: an account's public key, or a contract's id
 */
public record ScAddress(Strkey kind, Octets id) implements Xdr {

    public static ScAddress account(Octets key) {
        return new ScAddress(Strkey.ACCOUNT, key);
    }

    public static ScAddress contract(Octets id) {
        return new ScAddress(Strkey.CONTRACT, id);
    }

    /** @throws XdrException if the text is neither {@code G…} nor {@code C…} */
    public static ScAddress parse(String text) {
        return text.startsWith("C") ? contract(Strkey.CONTRACT.decode(text)) : account(Strkey.ACCOUNT.decode(text));
    }

    public static ScAddress read(XdrReader in) {
        int type = in.int32();
        return switch (type) {
            case 0 -> account(Keys.readAccount(in));
            case 1 -> contract(in.fixed(Keys.BYTES));
            default -> throw new XdrException("an address of type " + type + " is not known here");
        };
    }

    public boolean isContract() {
        return kind == Strkey.CONTRACT;
    }

    @Override
    public void write(XdrWriter out) {
        if (isContract()) {
            out.int32(1);
            out.fixed(id);
            return;
        }
        out.int32(0);
        Keys.writeAccount(out, id);
    }

    @Override
    public String toString() {
        return kind.encode(id);
    }
}
