package io.tollkeeper.operations;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A message in the encoding of Protocol Buffers.
 *
 * @param fields those of them that have a length, by number
 */
record Message(Map<Integer, List<byte[]>> fields) {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED_32 = 5;

    static Message of(byte[] bytes) {
        Map<Integer, List<byte[]>> fields = new HashMap<>();
        ByteBuffer rest = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (rest.hasRemaining()) {
            int key = Math.toIntExact(varint(rest));
            switch (key & 7) {
                case VARINT -> varint(rest);
                case FIXED_64 -> rest.getLong();
                case FIXED_32 -> rest.getInt();
                case LENGTH -> {
                    byte[] value = new byte[Math.toIntExact(varint(rest))];
                    rest.get(value);
                    fields.computeIfAbsent(key >> 3, absent -> new ArrayList<>())
                            .add(value);
                }
                default -> throw new IllegalArgumentException("a field of kind " + (key & 7));
            }
        }
        return new Message(fields);
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    List<byte[]> all(int field) {
        return fields.getOrDefault(field, List.of());
    }

    String text(int field) {
        return all(field).isEmpty() ? "" : new String(all(field).getFirst(), StandardCharsets.UTF_8);
    }
}
