package io.tollkeeper.saga.soroban;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Finds the sections that a WebAssembly program carries beside its code. */
final class WasmSections {

    private static final int MAGIC = 0x0061736d;
    private static final int VERSION_1 = 0x01000000;
    private static final int CUSTOM = 0;
    private static final int MOST_BYTES_OF_A_LENGTH = 5;

    private WasmSections() {}

    /**
     * Returns the contents of all custom sections of a name, one after the other; empty if there is none.
     *
     * @throws XdrException if it is no WebAssembly
     */
    static byte[] custom(byte[] wasm, String name) {
        ByteBuffer in = ByteBuffer.wrap(wasm);
        if (in.remaining() < 2 * Integer.BYTES || in.getInt() != MAGIC || in.getInt() != VERSION_1) {
            throw new XdrException("a program that is no WebAssembly");
        }
        ByteArrayOutputStream found = new ByteArrayOutputStream();
        while (in.hasRemaining()) {
            int section = in.get();
            ByteBuffer contents = slice(in);
            if (section == CUSTOM
                    && name.equals(
                            StandardCharsets.UTF_8.decode(slice(contents)).toString())) {
                byte[] bytes = new byte[contents.remaining()];
                contents.get(bytes);
                found.writeBytes(bytes);
            }
        }
        return found.toByteArray();
    }

    /** Cuts off what a length that comes before it covers. */
    private static ByteBuffer slice(ByteBuffer in) {
        int length = length(in);
        if (length < 0 || length > in.remaining()) {
            throw new XdrException("a program that is cut off");
        }
        ByteBuffer slice = in.slice(in.position(), length);
        in.position(in.position() + length);
        return slice;
    }

    private static int length(ByteBuffer in) {
        long length = 0;
        for (int i = 0; i < MOST_BYTES_OF_A_LENGTH && in.hasRemaining(); i++) {
            byte next = in.get();
            length |= (long) (next & 0x7f) << (7 * i);
            if (next >= 0) {
                return (int) Math.min(length, Integer.MAX_VALUE);
            }
        }
        throw new XdrException("a program that is cut off");
    }
}
