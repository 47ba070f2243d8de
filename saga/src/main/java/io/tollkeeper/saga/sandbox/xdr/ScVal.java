package io.tollkeeper.saga.sandbox.xdr;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A value that a contract takes, keeps or returns. */
public sealed interface ScVal extends Xdr {

    record Bool(boolean value) implements ScVal {
        @Override
        public void write(XdrWriter out) {
            out.int32(0);
            out.bool(value);
        }
    }

    record Unit() implements ScVal {
        @Override
        public void write(XdrWriter out) {
            out.int32(1);
        }
    }

    /**
     * @param type 0 for a contract's own error
     * @param code the contract's number, or one of the host's
     */
    record Failure(int type, int code) implements ScVal {
        @Override
        public void write(XdrWriter out) {
            out.int32(2);
            out.int32(type);
            out.int32(code);
        }
    }

    record U32(long value) implements ScVal {
        @Override
        public void write(XdrWriter out) {
            out.int32(3);
            out.uint32(value);
        }
    }

    record I32(int value) implements ScVal {
        @Override
        public void write(XdrWriter out) {
            out.int32(4);
            out.int32(value);
        }
    }

    record U64(long value) implements ScVal {
        @Override
        public void write(XdrWriter out) {
            out.int32(5);
            out.int64(value);
        }
    }

    record I64(long value) implements ScVal {
        @Override
        public void write(XdrWriter out) {
            out.int32(6);
            out.int64(value);
        }
    }

    /** A number that no contract here reads: it is passed on as it came. */
    record Wide(int type, Octets body) implements ScVal {
        @Override
        public void write(XdrWriter out) {
            out.int32(type);
            out.fixed(body);
        }
    }

    record I128(BigInteger value) implements ScVal {

        private static final int BYTES = 16;

        public I128 {
            if (value.bitLength() >= BYTES * 8) {
                throw new XdrException("does not fit 128 bits");
            }
        }

        public static I128 of(long value) {
            return new I128(BigInteger.valueOf(value));
        }

        @Override
        public void write(XdrWriter out) {
            byte[] shortest = value.toByteArray();
            byte[] all = new byte[BYTES];
            Arrays.fill(all, (byte) (value.signum() < 0 ? 0xFF : 0));
            System.arraycopy(shortest, 0, all, BYTES - shortest.length, shortest.length);
            out.int32(10);
            out.fixed(Octets.of(all));
        }
    }

    record Bytes(Octets value) implements ScVal {
        @Override
        public void write(XdrWriter out) {
            out.int32(13);
            out.variable(value);
        }
    }

    record Text(Octets value) implements ScVal {

        public static Text of(String text) {
            return new Text(Octets.ofText(text));
        }

        @Override
        public void write(XdrWriter out) {
            out.int32(14);
            out.variable(value);
        }
    }

    record Symbol(String value) implements ScVal {

        private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_]{0,32}");

        public Symbol {
            if (!SHAPE.matcher(value).matches()) {
                throw new XdrException("not a symbol");
            }
        }

        @Override
        public void write(XdrWriter out) {
            out.int32(15);
            out.text(value);
        }
    }

    record Vec(List<ScVal> values) implements ScVal {

        public Vec {
            values = List.copyOf(values);
        }

        public static Vec of(ScVal... values) {
            return new Vec(List.of(values));
        }

        @Override
        public void write(XdrWriter out) {
            out.int32(16);
            out.bool(true);
            out.list(values);
        }
    }

    record Entry(ScVal key, ScVal value) implements Xdr {

        static Entry read(XdrReader in) {
            return new Entry(ScVal.read(in), ScVal.read(in));
        }

        @Override
        public void write(XdrWriter out) {
            out.value(key);
            out.value(value);
        }
    }

    /** In the order of its keys: whoever makes one sees to that. */
    record Map(List<Entry> entries) implements ScVal {

        public Map {
            entries = List.copyOf(entries);
        }

        public @Nullable ScVal get(String symbol) {
            var key = new Symbol(symbol);
            return entries.stream()
                    .filter(entry -> entry.key().equals(key))
                    .map(Entry::value)
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public void write(XdrWriter out) {
            out.int32(17);
            out.bool(true);
            out.list(entries);
        }
    }

    record Address(ScAddress value) implements ScVal {
        @Override
        public void write(XdrWriter out) {
            out.int32(18);
            out.value(value);
        }
    }

    /**
     * What a contract is: its code and the storage that lives and dies with it.
     *
     * @param wasmHash names its code; absent for the network's own asset contract
     */
    record Instance(@Nullable Octets wasmHash, List<Entry> storage) implements ScVal {

        public Instance {
            storage = List.copyOf(storage);
        }

        @Override
        public void write(XdrWriter out) {
            out.int32(19);
            out.int32(wasmHash == null ? 1 : 0);
            if (wasmHash != null) {
                out.fixed(wasmHash);
            }
            out.bool(true);
            out.list(storage);
        }
    }

    /** The key under which a contract's instance is kept. */
    record InstanceKey() implements ScVal {
        @Override
        public void write(XdrWriter out) {
            out.int32(20);
        }
    }

    /** The key under which a used authorization is remembered. */
    record NonceKey(long nonce) implements ScVal {
        @Override
        public void write(XdrWriter out) {
            out.int32(21);
            out.int64(nonce);
        }
    }

    /** @throws XdrException if it is none */
    static ScVal read(XdrReader in) {
        return ScVals.read(in);
    }
}
