package io.tollkeeper.saga.soroban;

/** A whole XDR value that somebody else wrote; it is passed on as it is. */
final class XdrPart {

    private final byte[] bytes;

    /** @throws XdrException if its length is no multiple of four, so that it would shift all that follows */
    XdrPart(byte[] bytes) {
        if (bytes.length % Integer.BYTES != 0) {
            throw new XdrException("a part of " + bytes.length + " bytes");
        }
        this.bytes = bytes.clone();
    }

    byte[] bytes() {
        return bytes.clone();
    }
}
