package io.tollkeeper.saga.sandbox.contract;

import io.tollkeeper.saga.sandbox.contract.HostFailure.Origin;
import io.tollkeeper.saga.sandbox.contract.HostFailure.Reason;
import io.tollkeeper.saga.sandbox.xdr.ScAddress;
import io.tollkeeper.saga.sandbox.xdr.ScVal;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Structs as contracts keep them: maps from names, in the names' order. */
final class Struct {

    private Struct() {}

    static ScVal.Map of(Map<String, ScVal> fields) {
        return new ScVal.Map(new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field -> new ScVal.Entry(new ScVal.Symbol(field.getKey()), field.getValue()))
                        .toList());
    }

    static BigInteger i128(ScVal struct, String field) {
        if (struct instanceof ScVal.Map map && map.get(field) instanceof ScVal.I128 value) {
            return value.value();
        }
        throw wrong(field);
    }

    static ScAddress address(ScVal struct, String field) {
        ScAddress address = optionalAddress(struct, field);
        if (address == null) {
            throw wrong(field);
        }
        return address;
    }

    static @Nullable ScAddress optionalAddress(ScVal struct, String field) {
        return struct instanceof ScVal.Map map && map.get(field) instanceof ScVal.Address address
                ? address.value()
                : null;
    }

    static ScVal address(@Nullable ScAddress address) {
        return address == null ? new ScVal.Unit() : new ScVal.Address(address);
    }

    private static HostFailure wrong(String field) {
        return HostFailure.host(Origin.WASM_VM, Reason.INVALID_ACTION, "no field " + field + " of the right type");
    }
}
