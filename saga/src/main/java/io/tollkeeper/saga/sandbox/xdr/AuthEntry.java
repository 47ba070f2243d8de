package io.tollkeeper.saga.sandbox.xdr;

/** Somebody's leave for a call. */
public record AuthEntry(Credentials credentials, Invocation root) implements Xdr {

    static AuthEntry read(XdrReader in) {
        return new AuthEntry(Credentials.read(in), Invocation.read(in));
    }

    @Override
    public void write(XdrWriter out) {
        out.value(credentials);
        out.value(root);
    }
}
