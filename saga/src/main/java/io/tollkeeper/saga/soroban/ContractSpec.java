package io.tollkeeper.saga.soroban;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a contract's program says of its own interface: an endless row of entries without lengths, so that one that is
 * not understood hides all that follow.
 */
final class ContractSpec {

    private static final int TEXT_LIMIT = 1024;
    private static final int LIST_LIMIT = 1000;
    private static final int DEPTH_LIMIT = 20;

    private static final Map<Integer, String> PLAIN_TYPES = Map.ofEntries(
            Map.entry(0, "val"),
            Map.entry(1, "bool"),
            Map.entry(2, "void"),
            Map.entry(3, "error"),
            Map.entry(4, "u32"),
            Map.entry(5, "i32"),
            Map.entry(6, "u64"),
            Map.entry(7, "i64"),
            Map.entry(8, "timepoint"),
            Map.entry(9, "duration"),
            Map.entry(10, "u128"),
            Map.entry(11, "i128"),
            Map.entry(12, "u256"),
            Map.entry(13, "i256"),
            Map.entry(14, "bytes"),
            Map.entry(16, "string"),
            Map.entry(17, "symbol"),
            Map.entry(19, "address"),
            Map.entry(20, "muxed address"));

    private final Map<String, String> functions = new LinkedHashMap<>();
    private final Map<String, String> structs = new LinkedHashMap<>();

    private ContractSpec() {}

    /**
     * Reads the program's section {@code contractspecv0}.
     *
     * @throws XdrException if an entry is not understood
     */
    static ContractSpec read(byte[] section) {
        ContractSpec spec = new ContractSpec();
        XdrReader in = new XdrReader(section);
        while (!in.atEnd()) {
            spec.entry(in);
        }
        return spec;
    }

    /** Function by name, its parameters' types in order, such as {@code (address, i128, option<symbol>)}. */
    Map<String, String> functions() {
        return Map.copyOf(functions);
    }

    /** Struct by name, its fields in order, such as {@code {amount: i128, request_id: option<symbol>}}. */
    Map<String, String> structs() {
        return Map.copyOf(structs);
    }

    private void entry(XdrReader in) {
        int kind = in.int32();
        switch (kind) {
            case 0 -> function(in);
            case 1 -> struct(in);
            case 2 -> skipUnion(in);
            case 3, 4 -> skipEnum(in);
            case 5 -> skipEvent(in);
            default -> throw new XdrException("no kind of a contract's interface: " + kind);
        }
    }

    private void function(XdrReader in) {
        text(in);
        String name = text(in);
        List<String> types = new ArrayList<>();
        for (int left = in.count(LIST_LIMIT); left > 0; left--) {
            text(in);
            text(in);
            types.add(type(in, DEPTH_LIMIT));
        }
        types(in, DEPTH_LIMIT);
        functions.put(name, types.stream().collect(Collectors.joining(", ", "(", ")")));
    }

    private void struct(XdrReader in) {
        text(in);
        text(in);
        String name = text(in);
        List<String> fields = new ArrayList<>();
        for (int left = in.count(LIST_LIMIT); left > 0; left--) {
            text(in);
            fields.add(text(in) + ": " + type(in, DEPTH_LIMIT));
        }
        structs.put(name, fields.stream().collect(Collectors.joining(", ", "{", "}")));
    }

    private static void skipUnion(XdrReader in) {
        text(in);
        text(in);
        text(in);
        for (int left = in.count(LIST_LIMIT); left > 0; left--) {
            boolean hasValues = in.bool();
            text(in);
            text(in);
            if (hasValues) {
                types(in, DEPTH_LIMIT);
            }
        }
    }

    private static void skipEnum(XdrReader in) {
        text(in);
        text(in);
        text(in);
        for (int left = in.count(LIST_LIMIT); left > 0; left--) {
            text(in);
            text(in);
            in.int32();
        }
    }

    private static void skipEvent(XdrReader in) {
        text(in);
        text(in);
        text(in);
        for (int left = in.count(LIST_LIMIT); left > 0; left--) {
            text(in);
        }
        for (int left = in.count(LIST_LIMIT); left > 0; left--) {
            text(in);
            text(in);
            type(in, DEPTH_LIMIT);
            in.int32();
        }
        in.int32();
    }

    private static String type(XdrReader in, int depth) {
        if (depth == 0) {
            throw new XdrException("a type deeper than " + DEPTH_LIMIT);
        }
        int type = in.int32();
        return switch (type) {
            case 1000 -> "option<" + type(in, depth - 1) + ">";
            case 1001 -> "result<" + type(in, depth - 1) + ", " + type(in, depth - 1) + ">";
            case 1002 -> "vec<" + type(in, depth - 1) + ">";
            case 1004 -> "map<" + type(in, depth - 1) + ", " + type(in, depth - 1) + ">";
            case 1005 -> "(" + types(in, depth - 1) + ")";
            case 1006 -> "bytes" + in.uint32();
            case 2000 -> text(in);
            default -> {
                String plain = PLAIN_TYPES.get(type);
                if (plain == null) {
                    throw new XdrException("no type of a contract's interface: " + type);
                }
                yield plain;
            }
        };
    }

    private static String types(XdrReader in, int depth) {
        List<String> types = new ArrayList<>();
        for (int left = in.count(LIST_LIMIT); left > 0; left--) {
            types.add(type(in, depth));
        }
        return String.join(", ", types);
    }

    private static String text(XdrReader in) {
        return in.text(TEXT_LIMIT);
    }
}
