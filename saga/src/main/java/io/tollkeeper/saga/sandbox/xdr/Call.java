package io.tollkeeper.saga.sandbox.xdr;

import java.util.List;

/** A call of a contract's function. */
public record Call(ScAddress contract, String function, List<ScVal> arguments) implements Xdr {

    private static final int LONGEST_NAME = 32;
    private static final int MOST_ARGUMENTS = 1_000;

    public Call {
        arguments = List.copyOf(arguments);
    }

    static Call read(XdrReader in) {
        return new Call(
                ScAddress.read(in),
                new ScVal.Symbol(in.variable(LONGEST_NAME).text()).value(),
                in.list(MOST_ARGUMENTS, ScVal::read));
    }

    @Override
    public void write(XdrWriter out) {
        out.value(contract);
        out.text(function);
        out.list(arguments);
    }
}
