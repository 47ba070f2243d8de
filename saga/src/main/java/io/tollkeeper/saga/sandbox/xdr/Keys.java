package io.tollkeeper.saga.sandbox.xdr;

/** Public keys behind their type, of which there is one. */
final class Keys {

    static final int BYTES = 32;

    private static final int ED25519 = 0;

    private Keys() {}

    static Octets readAccount(XdrReader in) {
        int type = in.int32();
        if (type != ED25519) {
            throw new XdrException("a key of type " + type + " is not known here");
        }
        return in.fixed(BYTES);
    }

    static void writeAccount(XdrWriter out, Octets key) {
        out.int32(ED25519);
        out.fixed(key);
    }
}
