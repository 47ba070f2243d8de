package io.tollkeeper.saga.sandbox.xdr;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the wire format: big-endian, everything padded to four bytes. */
public final class XdrWriter {

    private static final int UNIT = 4;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public void int32(int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(value >>> shift);
        }
    }

    /** @param value 0 to 2^32 - 1 */
    public void uint32(long value) {
        if (value < 0 || value > 0xFFFF_FFFFL) {
            throw new XdrException(value + " is not a uint32");
        }
        int32((int) value);
    }

    public void int64(long value) {
        int32((int) (value >>> 32));
        int32((int) value);
    }

    public void bool(boolean value) {
        int32(value ? 1 : 0);
    }

    /** Writes bytes whose number both sides know. */
    public void fixed(Octets bytes) {
        out.writeBytes(bytes.toArray());
        for (int i = bytes.size(); i % UNIT != 0; i++) {
            out.write(0);
        }
    }

    /** Writes bytes behind their number. */
    public void variable(Octets bytes) {
        int32(bytes.size());
        fixed(bytes);
    }

    public void text(String text) {
        variable(Octets.ofText(text));
    }

    public void value(Xdr value) {
        value.write(this);
    }

    public void list(List<? extends Xdr> values) {
        int32(values.size());
        values.forEach(this::value);
    }

    public void optional(@Nullable Xdr value) {
        bool(value != null);
        if (value != null) {
            value.write(this);
        }
    }

    /** Writes bytes that are already in the format. */
    public void raw(Octets xdr) {
        out.writeBytes(xdr.toArray());
    }

    public Octets octets() {
        return Octets.of(out.toByteArray());
    }
}
