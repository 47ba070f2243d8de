package io.tollkeeper.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of one HTTP request with slots for keys, into which numbers are patched in place.
 *
 * <p>A slot is {@value #SLOT}; it keeps its width, so {@code Content-Length} stays true.
 */
final class RequestTemplate {

    static final String SLOT = "@@@@@@@@@@@@";

    private static final byte[] SLOT_BYTES = SLOT.getBytes(StandardCharsets.US_ASCII);

    private final ByteBuffer bytes;
    private final int[] slots;

    RequestTemplate(byte[] request) {
        bytes = ByteBuffer.allocateDirect(request.length);
        bytes.put(request);
        slots = findSlots(request);
    }

    private static int[] findSlots(byte[] request) {
        int[] found = new int[request.length / SLOT_BYTES.length];
        int count = 0;
        int at = 0;
        while (at <= request.length - SLOT_BYTES.length) {
            if (Arrays.equals(request, at, at + SLOT_BYTES.length, SLOT_BYTES, 0, SLOT_BYTES.length)) {
                found[count++] = at;
                at += SLOT_BYTES.length;
            } else {
                at++;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** Returns how many keys one request carries. */
    int keys() {
        return slots.length;
    }

    /** Returns the request with the numbers from the given one on in its slots. The next call overwrites it. */
    ByteBuffer withKeysFrom(long firstKey) {
        for (int i = 0; i < slots.length; i++) {
            long rest = firstKey + i;
            for (int at = slots[i] + SLOT_BYTES.length - 1; at >= slots[i]; at--) {
                bytes.put(at, (byte) ('0' + rest % 10));
                rest /= 10;
            }
        }
        return bytes.rewind();
    }
}
