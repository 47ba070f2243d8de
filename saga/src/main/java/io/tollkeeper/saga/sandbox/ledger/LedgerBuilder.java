package io.tollkeeper.saga.sandbox.ledger;

import io.tollkeeper.saga.sandbox.contract.Storage;
import io.tollkeeper.saga.sandbox.contract.Terms;
import io.tollkeeper.saga.sandbox.xdr.ContractEvent;
import io.tollkeeper.saga.sandbox.xdr.EntryData;
import io.tollkeeper.saga.sandbox.xdr.LedgerEntry;
import io.tollkeeper.saga.sandbox.xdr.LedgerKey;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.Sha256;
import io.tollkeeper.saga.sandbox.xdr.XdrWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the next ledger: takes the fees of all transactions first, then applies one after the other. */
final class LedgerBuilder {

    private final Terms terms;
    private final State state;
    private final LedgerHeader previous;
    private final Map<LedgerKey, LedgerEntry> changes = new LinkedHashMap<>();
    private final List<AppliedTransaction> applied = new ArrayList<>();
    private final List<ContractEvent> told = new ArrayList<>();
    private long feePool;

    LedgerBuilder(Terms terms, State state, LedgerHeader previous) {
        this.terms = terms;
        this.state = state;
        this.previous = previous;
        this.feePool = previous.feePool();
    }

    void intervene(Intervention intervention) {
        var storage = new Storage(this::entry, terms.ledger(), null);
        told.addAll(intervention.apply(terms, storage));
        changes.putAll(storage.written());
    }

    /** @param rate stroops that each place costs at most */
    void include(List<Pending> transactions, long rate) {
        List<Charge> charges =
                transactions.stream().map(pending -> charge(pending, rate)).toList();
        for (Charge charge : charges) {
            var step = new Application(terms, this, charge, applied.size() + 1);
            AppliedTransaction transaction = step.run();
            feePool += step.keptFee();
            applied.add(transaction);
        }
    }

    /**
     * What was taken for a transaction before any was applied.
     *
     * @param inclusion stroops for its place; the rest is for its resources, some of which may be given back
     */
    record Charge(Pending pending, long taken, long inclusion, Octets changes) {}

    private Charge charge(Pending pending, long rate) {
        long inclusion = Math.min(pending.bid(), rate * pending.places());
        long taken = pending.resources().resourceFee() + inclusion;
        return new Charge(pending, taken, inclusion, pay(pending.payer(), -taken));
    }

    /** Changes an account's balance by as many stroops; returns what that changed. */
    Octets pay(Octets account, long stroops) {
        EntryData.Account before = account(account);
        return replace(before.withBalance(before.balance() + stroops));
    }

    Octets useSequence(Octets account, long sequence) {
        return replace(account(account).withSequence(sequence, terms.ledger(), terms.closeTime()));
    }

    private EntryData.Account account(Octets key) {
        LedgerEntry entry = entry(new LedgerKey.Account(key));
        if (entry != null && entry.data() instanceof EntryData.Account account) {
            return account;
        }
        throw new IllegalStateException("an account cannot vanish");
    }

    private Octets replace(EntryData data) {
        return write(Map.of(data.key(), new LedgerEntry(data, terms.ledger(), 0)));
    }

    Octets write(Map<LedgerKey, LedgerEntry> written) {
        var noted = new EntryChanges();
        written.forEach((key, entry) -> noted.add(entry(key), entry));
        changes.putAll(written);
        return noted.xdr();
    }

    @Nullable
    LedgerEntry entry(LedgerKey key) {
        LedgerEntry own = changes.get(key);
        return own != null ? own : state.latest(key);
    }

    ClosedLedger.Written close() {
        var stateChange = new XdrWriter();
        stateChange.fixed(previous.stateHash());
        changes.values().forEach(stateChange::value);
        Octets previousHash = terms.ledger() == 1 ? LedgerHeader.NO_HASH : previous.hash();
        var header = new LedgerHeader(
                terms.ledger(),
                terms.closeTime(),
                previousHash,
                CloseMeta.setHash(
                        previousHash,
                        applied.stream().map(AppliedTransaction::envelope).toList()),
                CloseMeta.resultsHash(applied),
                Sha256.of(stateChange.octets()),
                feePool);
        return new ClosedLedger.Written(new ClosedLedger(header, header.hash(), applied, told), Map.copyOf(changes));
    }
}
