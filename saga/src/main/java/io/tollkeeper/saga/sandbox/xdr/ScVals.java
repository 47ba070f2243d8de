package io.tollkeeper.saga.sandbox.xdr;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads contract values. */
final class ScVals {

    /** No message can be larger; what a message says must still be there to be read. */
    private static final int LARGEST = 1 << 20;

    private static final int SYMBOL_LIMIT = 32;

    private ScVals() {}

    static ScVal read(XdrReader in) {
        int type = in.int32();
        return switch (type) {
            case 0 -> new ScVal.Bool(in.bool());
            case 1 -> new ScVal.Unit();
            case 2 -> new ScVal.Failure(in.int32(), in.int32());
            case 3 -> new ScVal.U32(in.uint32());
            case 4 -> new ScVal.I32(in.int32());
            case 5 -> new ScVal.U64(in.int64());
            case 6 -> new ScVal.I64(in.int64());
            case 7, 8 -> new ScVal.Wide(type, in.fixed(8));
            case 9 -> new ScVal.Wide(type, in.fixed(16));
            case 10 -> new ScVal.I128(new BigInteger(in.fixed(16).toArray()));
            case 11, 12 -> new ScVal.Wide(type, in.fixed(32));
            case 13 -> new ScVal.Bytes(in.variable(LARGEST));
            case 14 -> new ScVal.Text(in.variable(LARGEST));
            case 15 -> new ScVal.Symbol(in.variable(SYMBOL_LIMIT).text());
            case 16 -> new ScVal.Vec(present(in.optional(vec -> vec.list(LARGEST, ScVals::read))));
            case 17 -> new ScVal.Map(present(in.optional(map -> map.list(LARGEST, ScVal.Entry::read))));
            case 18 -> new ScVal.Address(ScAddress.read(in));
            case 19 -> instance(in);
            case 20 -> new ScVal.InstanceKey();
            case 21 -> new ScVal.NonceKey(in.int64());
            default -> throw new XdrException("a value of type " + type + " is not known here");
        };
    }

    private static ScVal instance(XdrReader in) {
        int executable = in.int32();
        Octets wasmHash = switch (executable) {
            case 0 -> in.fixed(Keys.BYTES);
            case 1 -> null;
            default -> throw new XdrException("an executable of type " + executable + " is not known here");
        };
        List<ScVal.Entry> storage = in.optional(map -> map.list(LARGEST, ScVal.Entry::read));
        return new ScVal.Instance(wasmHash, storage == null ? List.of() : storage);
    }

    private static <T> List<T> present(@Nullable List<T> values) {
        if (values == null) {
            throw new XdrException("a container without content");
        }
        return values;
    }
}
