package io.tollkeeper.saga.sandbox.contract;

import io.tollkeeper.saga.sandbox.xdr.ScVal;
import io.tollkeeper.saga.sandbox.xdr.Xdr;
import io.tollkeeper.saga.sandbox.xdr.XdrWriter;
import java.util.List;

/** A type in a contract's own description of itself. */
sealed interface SpecType extends Xdr {

    SpecType BOOL = new Plain(1, ScVal.Bool.class);
    SpecType UNIT = new Plain(2, ScVal.Unit.class);
    SpecType U32 = new Plain(4, ScVal.U32.class);
    SpecType U64 = new Plain(6, ScVal.U64.class);
    SpecType I128 = new Plain(11, ScVal.I128.class);
    SpecType STRING = new Plain(16, ScVal.Text.class);
    SpecType SYMBOL = new Plain(17, ScVal.Symbol.class);
    SpecType ADDRESS = new Plain(19, ScVal.Address.class);

    boolean accepts(ScVal value);

    record Plain(int code, Class<? extends ScVal> form) implements SpecType {

        @Override
        public boolean accepts(ScVal value) {
            return form.isInstance(value);
        }

        @Override
        public void write(XdrWriter out) {
            out.int32(code);
        }
    }

    record Option(SpecType type) implements SpecType {

        @Override
        public boolean accepts(ScVal value) {
            return value instanceof ScVal.Unit || type.accepts(value);
        }

        @Override
        public void write(XdrWriter out) {
            out.int32(1000);
            out.value(type);
        }
    }

    record Result(SpecType type, SpecType error) implements SpecType {

        @Override
        public boolean accepts(ScVal value) {
            return type.accepts(value);
        }

        @Override
        public void write(XdrWriter out) {
            out.int32(1001);
            out.value(type);
            out.value(error);
        }
    }

    record ListOf(SpecType type) implements SpecType {

        @Override
        public boolean accepts(ScVal value) {
            return value instanceof ScVal.Vec vec && vec.values().stream().allMatch(type::accepts);
        }

        @Override
        public void write(XdrWriter out) {
            out.int32(1002);
            out.value(type);
        }
    }

    record Tuple(List<SpecType> types) implements SpecType {

        @Override
        public boolean accepts(ScVal value) {
            return value instanceof ScVal.Vec vec && vec.values().size() == types.size();
        }

        @Override
        public void write(XdrWriter out) {
            out.int32(1005);
            out.list(types);
        }
    }

    record BytesOf(int size) implements SpecType {

        @Override
        public boolean accepts(ScVal value) {
            return value instanceof ScVal.Bytes bytes && bytes.value().size() == size;
        }

        @Override
        public void write(XdrWriter out) {
            out.int32(1006);
            out.int32(size);
        }
    }

    /** A struct or an error that the contract defines. */
    record Own(String name) implements SpecType {

        @Override
        public boolean accepts(ScVal value) {
            return value instanceof ScVal.Map;
        }

        @Override
        public void write(XdrWriter out) {
            out.int32(2000);
            out.text(name);
        }
    }
}
