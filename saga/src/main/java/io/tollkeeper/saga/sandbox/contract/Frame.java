package io.tollkeeper.saga.sandbox.contract;

import io.tollkeeper.saga.sandbox.contract.HostFailure.Origin;
import io.tollkeeper.saga.sandbox.contract.HostFailure.Reason;
import io.tollkeeper.saga.sandbox.xdr.Call;
import io.tollkeeper.saga.sandbox.xdr.ContractEvent;
import io.tollkeeper.saga.sandbox.xdr.EntryData;
import io.tollkeeper.saga.sandbox.xdr.LedgerKey;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.ScAddress;
import io.tollkeeper.saga.sandbox.xdr.ScVal;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One call of one contract, as the contract sees it. */
final class Frame {

    /** How long entries are kept that every use renews: a network never lets them end while they are used. */
    private static final int INSTANCE_LEDGERS = 60 * 17_280;

    private static final Comparator<ScVal> BY_FORM = (a, b) -> a.xdr().compareTo(b.xdr());

    private final Host host;
    private final @Nullable Frame caller;
    private final Call call;

    Frame(Host host, @Nullable Frame caller, Call call) {
        this.host = host;
        this.caller = caller;
        this.call = call;
    }

    Call call() {
        return call;
    }

    @Nullable
    Frame caller() {
        return caller;
    }

    ScAddress self() {
        return call.contract();
    }

    Terms terms() {
        return host.terms();
    }

    ScVal.Instance instance() {
        if (host.storage().get(LedgerKey.instance(self())) instanceof EntryData.Contract entry
                && entry.value() instanceof ScVal.Instance instance) {
            return instance;
        }
        throw HostFailure.host(Origin.STORAGE, Reason.MISSING_VALUE, "there is no contract " + self());
    }

    /** What the contract keeps under a name; absent if nothing. */
    @Nullable
    ScVal kept(String name) {
        return kept(keyOf(name));
    }

    @Nullable
    ScVal kept(ScVal key) {
        return instance().storage().stream()
                .filter(entry -> entry.key().equals(key))
                .map(ScVal.Entry::value)
                .findFirst()
                .orElse(null);
    }

    /** @param value absent to forget it */
    void keep(String name, @Nullable ScVal value) {
        keep(keyOf(name), value);
    }

    /** @param value absent to forget it */
    void keep(ScVal key, @Nullable ScVal value) {
        ScVal.Instance before = instance();
        var storage = new TreeMap<ScVal, ScVal>(BY_FORM);
        before.storage().forEach(entry -> storage.put(entry.key(), entry.value()));
        if (value == null) {
            storage.remove(key);
        } else {
            storage.put(key, value);
        }
        List<ScVal.Entry> entries = storage.entrySet().stream()
                .map(entry -> new ScVal.Entry(entry.getKey(), entry.getValue()))
                .toList();
        host.putInstance(self(), new ScVal.Instance(before.wasmHash(), entries));
    }

    /** Runs other code from the next call on, and keeps what it has. */
    void become(Octets wasmHash) {
        if (host.storage().get(new LedgerKey.Code(wasmHash)) == null) {
            throw HostFailure.host(Origin.STORAGE, Reason.MISSING_VALUE, "there is no such code");
        }
        host.putInstance(self(), new ScVal.Instance(wasmHash, instance().storage()));
    }

    private static ScVal keyOf(String name) {
        return ScVal.Vec.of(new ScVal.Symbol(name));
    }

    /** An entry of its own, beside the instance. */
    @Nullable
    ScVal stored(ScVal key, boolean persistent) {
        return host.storage().get(new LedgerKey.Data(self(), key, persistent)) instanceof EntryData.Contract entry
                ? entry.value()
                : null;
    }

    void storePersistent(ScVal key, ScVal value) {
        host.putContractData(self(), key, value);
    }

    /** @param ledgers how many from now on it lives */
    void storeTemporary(ScVal key, ScVal value, int ledgers) {
        host.storage().put(new EntryData.Contract(self(), key, false, value), (long) terms().ledger() + ledgers);
    }

    @Nullable
    EntryData classic(LedgerKey key) {
        return host.storage().get(key);
    }

    void putClassic(EntryData data) {
        host.storage().put(data, 0);
    }

    void requireAuth(ScAddress who) {
        host.auth().require(this, who);
    }

    void emit(List<ScVal> topics, ScVal data) {
        host.emit(new ContractEvent(self().id(), ContractEvent.Type.CONTRACT, topics, data));
    }

    ScVal call(ScAddress contract, String function, ScVal... arguments) {
        return host.call(this, new Call(contract, function, List.of(arguments)));
    }

    static int instanceLedgers() {
        return INSTANCE_LEDGERS;
    }
}
