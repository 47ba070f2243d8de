package io.tollkeeper.saga.sandbox.contract;

import io.tollkeeper.saga.sandbox.contract.HostFailure.Origin;
import io.tollkeeper.saga.sandbox.contract.HostFailure.Reason;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.ScVal;
import io.tollkeeper.saga.sandbox.xdr.Sha256;
import io.tollkeeper.saga.sandbox.xdr.XdrWriter;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A contract's functions, and a WebAssembly module without code that describes them as a compiled contract does: clients
 * read the description from there.
 */
public final class ContractCode {

    private static final byte[] EMPTY_MODULE = {0, 'a', 's', 'm', 1, 0, 0, 0};

    /** The protocol for which the code says it was compiled. */
    private static final int INTERFACE_PROTOCOL = 22;

    private final Map<String, ContractFunction> functions;
    private final Octets wasm;
    private final Octets hash;

    ContractCode(List<ContractFunction> functions, List<SpecEntry> types) {
        this.functions = functions.stream().collect(Collectors.toMap(ContractFunction::name, Function.identity()));
        this.wasm = module(functions, types);
        this.hash = Sha256.of(wasm);
    }

    public Octets wasm() {
        return wasm;
    }

    public Octets hash() {
        return hash;
    }

    ScVal run(Frame frame) {
        ContractFunction function = functions.get(frame.call().function());
        if (function == null) {
            throw HostFailure.host(
                    Origin.WASM_VM,
                    Reason.MISSING_VALUE,
                    "trying to invoke non-existent contract function "
                            + frame.call().function());
        }
        var arguments = new Arguments(frame.call().arguments());
        check(function, arguments);
        return function.body().run(frame, arguments);
    }

    private static void check(ContractFunction function, Arguments arguments) {
        if (arguments.values().size() != function.parameters().size()) {
            throw HostFailure.host(
                    Origin.WASM_VM,
                    Reason.UNEXPECTED_SIZE,
                    function.name() + " takes " + function.parameters().size() + " arguments");
        }
        for (int i = 0; i < arguments.values().size(); i++) {
            SpecEntry.Field parameter = function.parameters().get(i);
            if (!parameter.type().accepts(arguments.get(i))) {
                throw HostFailure.host(Origin.WASM_VM, Reason.INVALID_ACTION, parameter.name() + " is of another type");
            }
        }
    }

    private static Octets module(List<ContractFunction> functions, List<SpecEntry> types) {
        var environment = new XdrWriter();
        environment.int32(0);
        environment.int32(INTERFACE_PROTOCOL);
        environment.int32(0);
        var description = new XdrWriter();
        functions.forEach(description::value);
        types.forEach(description::value);
        var module = new ByteArrayOutputStream();
        module.writeBytes(EMPTY_MODULE);
        section(module, "contractenvmetav0", environment.octets());
        section(module, "contractspecv0", description.octets());
        return Octets.of(module.toByteArray());
    }

    private static void section(ByteArrayOutputStream module, String name, Octets content) {
        Octets nameBytes = Octets.ofText(name);
        module.write(0);
        length(module, 1 + nameBytes.size() + content.size());
        length(module, nameBytes.size());
        module.writeBytes(nameBytes.toArray());
        module.writeBytes(content.toArray());
    }

    /** Seven bits a byte, lowest first, the eighth says that more follow. */
    private static void length(ByteArrayOutputStream module, int length) {
        int rest = length;
        while (rest >= 0x80) {
            module.write((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        module.write(rest);
    }
}
