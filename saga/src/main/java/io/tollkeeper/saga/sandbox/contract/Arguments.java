package io.tollkeeper.saga.sandbox.contract;

import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.ScAddress;
import io.tollkeeper.saga.sandbox.xdr.ScVal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call's arguments, whose types were checked against the function's description. */
record Arguments(List<ScVal> values) {

    ScVal get(int index) {
        return values.get(index);
    }

    ScAddress address(int index) {
        return ((ScVal.Address) values.get(index)).value();
    }

    @Nullable
    ScAddress optionalAddress(int index) {
        return values.get(index) instanceof ScVal.Address address ? address.value() : null;
    }

    BigInteger i128(int index) {
        return ((ScVal.I128) values.get(index)).value();
    }

    @Nullable
    BigInteger optionalI128(int index) {
        return values.get(index) instanceof ScVal.I128 amount ? amount.value() : null;
    }

    boolean bool(int index) {
        return ((ScVal.Bool) values.get(index)).value();
    }

    ScVal.@Nullable Symbol optionalSymbol(int index) {
        return values.get(index) instanceof ScVal.Symbol symbol ? symbol : null;
    }

    ScVal.Text text(int index) {
        return (ScVal.Text) values.get(index);
    }

    Octets bytes(int index) {
        return ((ScVal.Bytes) values.get(index)).value();
    }

    long u32(int index) {
        return ((ScVal.U32) values.get(index)).value();
    }

    List<ScVal> list(int index) {
        return ((ScVal.Vec) values.get(index)).values();
    }
}
