package io.tollkeeper.saga.sandbox.contract;

import io.tollkeeper.saga.sandbox.xdr.Xdr;
import io.tollkeeper.saga.sandbox.xdr.XdrWriter;
import java.util.List;

/** A type that a contract defines, in its description of itself. */
sealed interface SpecEntry extends Xdr {

    /** A name and its type: a field, or a parameter of a function. */
    record Field(String name, SpecType type) implements Xdr {
        @Override
        public void write(XdrWriter out) {
            out.text("");
            out.text(name);
            out.value(type);
        }
    }

    record Struct(String name, List<Field> fields) implements SpecEntry {
        @Override
        public void write(XdrWriter out) {
            out.int32(1);
            out.text("");
            out.text("");
            out.text(name);
            out.list(fields);
        }
    }

    record ErrorCase(String name, int code) implements Xdr {
        @Override
        public void write(XdrWriter out) {
            out.text("");
            out.text(name);
            out.int32(code);
        }
    }

    record Errors(String name, List<ErrorCase> cases) implements SpecEntry {
        @Override
        public void write(XdrWriter out) {
            out.int32(4);
            out.text("");
            out.text("");
            out.text(name);
            out.list(cases);
        }
    }
}
