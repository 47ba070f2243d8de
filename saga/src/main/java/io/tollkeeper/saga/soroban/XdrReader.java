package io.tollkeeper.saga.soroban;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Reads XDR strictly: nothing beyond the end, no length above what is left, no padding but zeros, nothing left over.
 *
 * <p>Every method throws {@link XdrException} for bytes that break this.
 */
final class XdrReader {

    private static final int HASH_LENGTH = 32;

    private final ByteBuffer bytes;

    XdrReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /** Reads standard base64 with padding, as the RPC server writes it. */
    static XdrReader ofBase64(String text) {
        return new XdrReader(decode(text));
    }

    /** Decodes standard base64 with padding. */
    static byte[] decode(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new XdrException("no base64: " + e.getMessage());
        }
    }

    int int32() {
        try {
            return bytes.getInt();
        } catch (BufferUnderflowException e) {
            throw new XdrException("truncated");
        }
    }

    long uint32() {
        return Integer.toUnsignedLong(int32());
    }

    long int64() {
        try {
            return bytes.getLong();
        } catch (BufferUnderflowException e) {
            throw new XdrException("truncated");
        }
    }

    boolean bool() {
        int value = int32();
        if (value != 0 && value != 1) {
            throw new XdrException("no boolean: " + value);
        }
        return value == 1;
    }

    /** Reads a discriminant that has one known value. */
    void expect(int expected, String what) {
        int value = int32();
        if (value != expected) {
            throw new XdrException(what + " is " + value + ", not " + expected);
        }
    }

    /** Reads as many bytes as it is told, and their padding. */
    byte[] fixed(int length) {
        int padded = padded(length);
        if (padded > bytes.remaining()) {
            throw new XdrException("truncated: " + length + " bytes wanted, " + bytes.remaining() + " left");
        }
        byte[] value = new byte[length];
        bytes.get(value);
        for (int i = length; i < padded; i++) {
            if (bytes.get() != 0) {
                throw new XdrException("padding is not zero");
            }
        }
        return value;
    }

    /** Reads a hash or key of 32 bytes as lower-case hex. */
    String hash() {
        return HexFormat.of().formatHex(fixed(HASH_LENGTH));
    }

    /** Reads bytes of a length that comes before them. */
    byte[] opaque(int limit) {
        return fixed(count(limit));
    }

    /** Reads text; bytes that are no UTF-8 are replaced, for contracts may emit any. */
    String text(int limit) {
        return new String(opaque(limit), StandardCharsets.UTF_8);
    }

    /** Reads how many elements follow; each takes at least one byte, so no more than are left. */
    int count(int limit) {
        long count = uint32();
        if (count > limit || count > bytes.remaining()) {
            throw new XdrException("a length of " + count + " where " + Math.min(limit, bytes.remaining()) + " fit");
        }
        return (int) count;
    }

    boolean atEnd() {
        return !bytes.hasRemaining();
    }

    void end() {
        if (bytes.hasRemaining()) {
            throw new XdrException(bytes.remaining() + " bytes too many");
        }
    }

    private static int padded(int length) {
        return Math.addExact(length, 3) & ~3;
    }
}
