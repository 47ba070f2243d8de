package io.tollkeeper.saga.soroban;

import java.io.ByteArrayOutputStream;

/** Writes the few XDR shapes of a transaction's frame, and whole parts that others have written. */
final class XdrWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);

    XdrWriter int32(int value) {
        bytes.write(value >>> 24);
        bytes.write(value >>> 16);
        bytes.write(value >>> 8);
        bytes.write(value);
        return this;
    }

    XdrWriter int64(long value) {
        return int32((int) (value >>> 32)).int32((int) value);
    }

    /** Writes a part as it is; its length must be a multiple of four. */
    XdrWriter part(byte[] part) {
        if (part.length % 4 != 0) {
            throw new IllegalArgumentException("a part of " + part.length + " bytes");
        }
        bytes.writeBytes(part);
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
