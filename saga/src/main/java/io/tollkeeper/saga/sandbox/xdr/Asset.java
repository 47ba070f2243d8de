package io.tollkeeper.saga.sandbox.xdr;

import java.util.Arrays;

/**
 * An asset with a code of at most four letters.
 *
 * @param issuer the issuer's public key
 */
public record Asset(String code, Octets issuer) implements Xdr {

    private static final int CODE_BYTES = 4;

    static Asset read(XdrReader in) {
        int type = in.int32();
        if (type != 1) {
            throw new XdrException("an asset of type " + type + " is not known here");
        }
        return new Asset(in.fixed(CODE_BYTES).text().replace("\0", ""), Keys.readAccount(in));
    }

    @Override
    public void write(XdrWriter out) {
        out.int32(1);
        out.fixed(Octets.of(Arrays.copyOf(Octets.ofText(code).toArray(), CODE_BYTES)));
        Keys.writeAccount(out, issuer);
    }

    /** As people write it: code and issuer. */
    @Override
    public String toString() {
        return code + ":" + Strkey.ACCOUNT.encode(issuer);
    }
}
