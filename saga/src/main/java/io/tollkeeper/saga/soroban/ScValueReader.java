package io.tollkeeper.saga.soroban;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Reads contract values. The numbers of the cases are those of the network's {@code SCValType}. */
final class ScValueReader {

    /** The host allows values no deeper than 100; a deeper one is an attack on the stack. */
    private static final int DEPTH_LIMIT = 100;

    /** More than a ledger entry or event can hold. */
    private static final int LENGTH_LIMIT = 256 * 1024;

    private static final int SYMBOL_LIMIT = 32;

    private ScValueReader() {}

    /** Reads a value that is all there is. */
    static ScValue readAll(String base64) {
        XdrReader in = XdrReader.ofBase64(base64);
        ScValue value = read(in);
        in.end();
        return value;
    }

    static ScValue read(XdrReader in) {
        return read(in, DEPTH_LIMIT);
    }

    private static ScValue read(XdrReader in, int depth) {
        if (depth == 0) {
            throw new XdrException("a value deeper than " + DEPTH_LIMIT);
        }
        int type = in.int32();
        return switch (type) {
            case 0 -> new ScValue.Bool(in.bool());
            case 1 -> new ScValue.Nothing();
            case 2 -> new ScValue.Fault(in.int32(), in.int32());
            case 3, 5, 7, 8, 9, 11 -> unsigned(in, unsignedBytes(type));
            case 4, 6, 10, 12 -> signed(in, signedBytes(type));
            case 13 -> new ScValue.Bytes(HexFormat.of().formatHex(in.opaque(LENGTH_LIMIT)));
            case 14 -> new ScValue.Text(in.text(LENGTH_LIMIT));
            case 15 -> new ScValue.Symbol(in.text(SYMBOL_LIMIT));
            case 16 -> new ScValue.Vec(vec(in, depth));
            case 17 -> new ScValue.Pairs(in.bool() ? pairs(in, depth) : List.of());
            case 18 -> new ScValue.Address(ScAddress.read(in));
            case 19 -> instance(in, depth);
            case 20 -> new ScValue.LedgerKey();
            case 21 -> {
                in.int64();
                yield new ScValue.LedgerKey();
            }
            default -> throw new XdrException("no type of a value: " + type);
        };
    }

    private static int unsignedBytes(int type) {
        return switch (type) {
            case 3 -> 4;
            case 9 -> 16;
            case 11 -> 32;
            default -> 8;
        };
    }

    private static int signedBytes(int type) {
        return switch (type) {
            case 4 -> 4;
            case 10 -> 16;
            case 12 -> 32;
            default -> 8;
        };
    }

    private static ScValue unsigned(XdrReader in, int length) {
        return new ScValue.Whole(new BigInteger(1, in.fixed(length)));
    }

    private static ScValue signed(XdrReader in, int length) {
        return new ScValue.Whole(new BigInteger(in.fixed(length)));
    }

    private static List<ScValue> vec(XdrReader in, int depth) {
        List<ScValue> values = new ArrayList<>();
        if (in.bool()) {
            for (int left = in.count(LENGTH_LIMIT); left > 0; left--) {
                values.add(read(in, depth - 1));
            }
        }
        return values;
    }

    private static List<ScValue.Pair> pairs(XdrReader in, int depth) {
        List<ScValue.Pair> values = new ArrayList<>();
        for (int left = in.count(LENGTH_LIMIT); left > 0; left--) {
            values.add(new ScValue.Pair(read(in, depth - 1), read(in, depth - 1)));
        }
        return values;
    }

    private static ScValue instance(XdrReader in, int depth) {
        int executable = in.int32();
        String wasmHash = switch (executable) {
            case 0 -> in.hash();
            case 1 -> null;
            default -> throw new XdrException("no kind of executable: " + executable);
        };
        return new ScValue.Instance(wasmHash, in.bool() ? pairs(in, depth) : List.of());
    }
}
