package io.tollkeeper.saga.sandbox.xdr;

/** How somebody proves to allow something. */
public sealed interface Credentials extends Xdr {

    /** The operation's source account signed the transaction. */
    record Source() implements Credentials {
        @Override
        public void write(XdrWriter out) {
            out.int32(0);
        }
    }

    /**
     * A signature of its own, good once.
     *
     * @param bound whether the signature names the address: the second version does
     * @param expiration the last ledger in which it is good
     */
    record Signed(boolean bound, ScAddress address, long nonce, long expiration, ScVal signature)
            implements Credentials {

        @Override
        public void write(XdrWriter out) {
            out.int32(bound ? 2 : 1);
            out.value(address);
            out.int64(nonce);
            out.uint32(expiration);
            out.value(signature);
        }

        /** What the signature signs. */
        public Octets payload(Octets networkId, Invocation invocation) {
            var out = new XdrWriter();
            out.int32(bound ? 10 : 9);
            out.fixed(networkId);
            out.int64(nonce);
            out.uint32(expiration);
            if (bound) {
                out.value(address);
            }
            out.value(invocation);
            return Sha256.of(out.octets());
        }
    }

    static Credentials read(XdrReader in) {
        int type = in.int32();
        return switch (type) {
            case 0 -> new Source();
            case 1, 2 -> new Signed(type == 2, ScAddress.read(in), in.int64(), in.uint32(), ScVal.read(in));
            default -> throw new XdrException("credentials of type " + type + " are not known here");
        };
    }
}
