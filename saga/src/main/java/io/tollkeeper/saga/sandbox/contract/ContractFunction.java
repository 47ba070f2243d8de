package io.tollkeeper.saga.sandbox.contract;

import io.tollkeeper.saga.sandbox.xdr.ScVal;
import io.tollkeeper.saga.sandbox.xdr.Xdr;
import io.tollkeeper.saga.sandbox.xdr.XdrWriter;
import java.util.List;

/** A function of a contract: how it is called and what it does. */
record ContractFunction(String name, List<SpecEntry.Field> parameters, SpecType result, Body body) implements Xdr {

    @FunctionalInterface
    interface Body {

        ScVal run(Frame frame, Arguments arguments);
    }

    static SpecEntry.Field parameter(String name, SpecType type) {
        return new SpecEntry.Field(name, type);
    }

    @Override
    public void write(XdrWriter out) {
        out.int32(0);
        out.text("");
        out.text(name);
        out.list(parameters);
        if (result.equals(SpecType.UNIT)) {
            out.int32(0);
            return;
        }
        out.list(List.of(result));
    }
}
