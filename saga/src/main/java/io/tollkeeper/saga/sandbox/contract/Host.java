package io.tollkeeper.saga.sandbox.contract;

import io.tollkeeper.saga.sandbox.contract.HostFailure.Origin;
import io.tollkeeper.saga.sandbox.contract.HostFailure.Reason;
import io.tollkeeper.saga.sandbox.xdr.Call;
import io.tollkeeper.saga.sandbox.xdr.ContractEvent;
import io.tollkeeper.saga.sandbox.xdr.DiagnosticEvent;
import io.tollkeeper.saga.sandbox.xdr.EntryData;
import io.tollkeeper.saga.sandbox.xdr.LedgerEntry;
import io.tollkeeper.saga.sandbox.xdr.LedgerKey;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.ScAddress;
import io.tollkeeper.saga.sandbox.xdr.ScVal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs calls of contracts against one transaction's view of the state. */
public final class Host {

    private static final int DEEPEST_CALL = 10;

    /** How long entries are kept that every use renews; they are renewed when half of it is over. */
    private static final int KEPT_LEDGERS = Frame.instanceLedgers();

    // What things cost in instructions: made up, but of the size that the real vault's functions have.
    private static final long WASM_CALL = 1_200_000;
    private static final long NATIVE_CALL = 300_000;
    private static final long ACCESS = 20_000;
    private static final long EVENT = 60_000;

    private final Terms terms;
    private final Storage storage;
    private final AuthBook auth = new AuthBook();
    private final List<ContractEvent> events = new ArrayList<>();
    private final List<ContractEvent> traced = new ArrayList<>();
    private long instructions;
    private int depth;

    public Host(Terms terms, Storage storage) {
        this.terms = terms;
        this.storage = storage;
    }

    /** Runs a call from outside; what it wrote is in the storage, which must be thrown away if it failed. */
    public Outcome run(Call call, Authority authority) {
        ScVal value = null;
        HostFailure failure = null;
        try {
            value = call(null, call);
            authority.check(auth.needed(), terms, storage);
        } catch (HostFailure e) {
            failure = e;
            if (depth == 0) {
                complain(call.contract(), e, e.detail()); // Who refused was no contract.
            }
        }
        boolean succeeded = failure == null;
        return new Outcome(
                value,
                failure,
                succeeded ? List.copyOf(events) : List.of(),
                traced.stream()
                        .map(event -> new DiagnosticEvent(succeeded, event))
                        .toList(),
                auth.needed(),
                instructions + ACCESS * storage.accesses());
    }

    ScVal call(@Nullable Frame caller, Call call) {
        if (++depth > DEEPEST_CALL) {
            throw HostFailure.host(Origin.CONTEXT, Reason.EXCEEDED_LIMIT, "too many calls within calls");
        }
        trace(
                caller == null ? null : caller.self(),
                List.of(
                        new ScVal.Symbol("fn_call"),
                        new ScVal.Bytes(call.contract().id()),
                        new ScVal.Symbol(call.function())),
                oneOrAll(call.arguments()));
        var frame = new Frame(this, caller, call);
        int here = depth;
        ScVal value;
        try {
            value = codeOf(frame).run(frame);
        } catch (HostFailure e) {
            boolean passedOn = depth > here;
            complain(call.contract(), e, passedOn ? "contract call failed" : e.detail());
            throw e;
        }
        trace(call.contract(), List.of(new ScVal.Symbol("fn_return"), new ScVal.Symbol(call.function())), value);
        depth--;
        return value;
    }

    private void complain(ScAddress speaker, HostFailure failure, String detail) {
        trace(speaker, List.of(new ScVal.Symbol("error"), failure.value()), ScVal.Text.of(detail));
    }

    private ContractCode codeOf(Frame frame) {
        if (!frame.self().isContract()) {
            throw HostFailure.host(Origin.CONTEXT, Reason.INVALID_INPUT, "an account has no functions");
        }
        Octets wasmHash = frame.instance().wasmHash();
        if (wasmHash == null) {
            instructions += NATIVE_CALL;
            return AssetContract.CODE;
        }
        instructions += WASM_CALL;
        ContractCode code = Contracts.byHash(wasmHash);
        if (code == null || storage.get(new LedgerKey.Code(wasmHash)) == null) {
            throw HostFailure.host(Origin.STORAGE, Reason.MISSING_VALUE, "there is no such code");
        }
        return code;
    }

    private static ScVal oneOrAll(List<ScVal> arguments) {
        return switch (arguments.size()) {
            case 0 -> new ScVal.Unit();
            case 1 -> arguments.getFirst();
            default -> new ScVal.Vec(arguments);
        };
    }

    Terms terms() {
        return terms;
    }

    Storage storage() {
        return storage;
    }

    AuthBook auth() {
        return auth;
    }

    void emit(ContractEvent event) {
        instructions += EVENT;
        events.add(event);
        traced.add(event);
    }

    private void trace(@Nullable ScAddress speaker, List<ScVal> topics, ScVal data) {
        traced.add(
                new ContractEvent(speaker == null ? null : speaker.id(), ContractEvent.Type.DIAGNOSTIC, topics, data));
    }

    void putInstance(ScAddress contract, ScVal.Instance instance) {
        putContractData(contract, new ScVal.InstanceKey(), instance);
    }

    void putContractData(ScAddress contract, ScVal key, ScVal value) {
        var data = new EntryData.Contract(contract, key, true, value);
        LedgerEntry before = storage.before(data.key());
        long kept = before == null ? 0 : before.liveUntil();
        boolean renew = kept < (long) terms.ledger() + KEPT_LEDGERS / 2;
        storage.put(data, renew ? (long) terms.ledger() + KEPT_LEDGERS : kept);
    }
}
