package io.tollkeeper.saga.sandbox.xdr;

/** The bytes are not what the format says, or are a part of it that the sandbox does not know. */
public final class XdrException extends RuntimeException {

    public XdrException(String what) {
        super(what);
    }
}
