package io.tollkeeper.saga.sandbox.xdr;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the wire format and refuses whatever is not exactly in it. */
public final class XdrReader {

    /** No valid message nests deeper; without a limit a message of a few kilobytes could exhaust the stack. */
    private static final int DEEPEST = 100;

    private static final int UNIT = 4;

    private final Octets bytes;
    private int position;
    private int depth;

    public XdrReader(Octets bytes) {
        this.bytes = bytes;
    }

    /** Reads a whole message: nothing may follow it. */
    public static <T> T whole(Octets bytes, Function<XdrReader, T> read) {
        var in = new XdrReader(bytes);
        T value = read.apply(in);
        if (in.position != bytes.size()) {
            throw new XdrException("bytes follow the message");
        }
        return value;
    }

    public int position() {
        return position;
    }

    /** The bytes that were read since a position. */
    public Octets since(int from) {
        return bytes.slice(from, position);
    }

    public int int32() {
        need(UNIT);
        int value = 0;
        for (int i = 0; i < UNIT; i++) {
            value = (value << 8) | (bytes.at(position++) & 0xFF);
        }
        return value;
    }

    public long uint32() {
        return int32() & 0xFFFF_FFFFL;
    }

    public long int64() {
        long high = int32();
        return (high << 32) | uint32();
    }

    public boolean bool() {
        int value = int32();
        if (value != 0 && value != 1) {
            throw new XdrException(value + " is not a bool");
        }
        return value == 1;
    }

    public Octets fixed(int size) {
        need(size);
        Octets value = bytes.slice(position, position + size);
        position += size;
        while (position % UNIT != 0) {
            need(1);
            if (bytes.at(position++) != 0) {
                throw new XdrException("padding is not zero");
            }
        }
        return value;
    }

    /** @throws XdrException if it is longer than the limit */
    public Octets variable(int limit) {
        return fixed(length(limit));
    }

    public <T> List<T> list(int limit, Function<XdrReader, T> read) {
        int size = length(limit);
        // An element takes four bytes at least, so a huge number is refused before anything is allocated for it.
        if (size > (bytes.size() - position) / UNIT) {
            throw new XdrException("the message is too short for its list");
        }
        List<T> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(nested(read));
        }
        return List.copyOf(values);
    }

    public <T> @Nullable T optional(Function<XdrReader, T> read) {
        return bool() ? nested(read) : null;
    }

    private <T> T nested(Function<XdrReader, T> read) {
        if (++depth > DEEPEST) {
            throw new XdrException("nested too deep");
        }
        T value = read.apply(this);
        depth--;
        return value;
    }

    private int length(int limit) {
        int size = int32();
        if (size < 0 || size > limit) {
            throw new XdrException("a length of " + Integer.toUnsignedString(size) + " is above " + limit);
        }
        return size;
    }

    private void need(int size) {
        if (bytes.size() - position < size) {
            throw new XdrException("the message ends too early");
        }
    }
}
