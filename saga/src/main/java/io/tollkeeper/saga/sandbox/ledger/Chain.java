package io.tollkeeper.saga.sandbox.ledger;

import io.tollkeeper.saga.sandbox.contract.Terms;
import io.tollkeeper.saga.sandbox.xdr.ContractEvent;
import io.tollkeeper.saga.sandbox.xdr.Envelope;
import io.tollkeeper.saga.sandbox.xdr.LedgerEntry;
import io.tollkeeper.saga.sandbox.xdr.LedgerKey;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All ledgers, the state they led to and what waits for the next. One at a time reads or writes it; nothing that it tells
 * can be lost, since a ledger is on the disk before it is shown.
 */
public final class Chain {

    /** The first ledger says it closed this much before the second, so that history has a beginning before anything. */
    private static final int GENESIS_SECONDS_AGO = 60;

    /** The file is made anew when it holds this many times as many ledgers as can be asked about. */
    private static final int COMPACTED_AT = 2;

    private static final LedgerHeader BEFORE_ALL = new LedgerHeader(
            0, 0, LedgerHeader.NO_HASH, LedgerHeader.NO_HASH, LedgerHeader.NO_HASH, LedgerHeader.NO_HASH, 0);

    private final ChainRules rules;
    private final Octets networkId;
    private final @Nullable Journal journal;
    private final State state = new State();
    private final TransactionQueue queue = new TransactionQueue();
    private final TreeMap<Integer, ClosedLedger> ledgers = new TreeMap<>();
    private final Map<Octets, Found> transactions = new HashMap<>();
    private final List<Deducted> deducted = new ArrayList<>();

    private Chain(ChainRules rules) {
        this.rules = rules;
        this.networkId = rules.networkId();
        this.journal = rules.folder() == null ? null : Journal.open(rules.folder(), rules.passphrase(), reader());
    }

    /** Continues what the folder holds, or begins with the genesis. */
    public static Chain open(ChainRules rules) {
        var chain = new Chain(rules);
        chain.begin();
        return chain;
    }

    private Journal.Reader reader() {
        return new Journal.Reader() {
            @Override
            public void ledger(ClosedLedger.Written written) {
                show(written);
            }

            @Override
            public void deducted(Deducted older) {
                deducted.add(older);
            }
        };
    }

    private synchronized void begin() {
        if (!ledgers.isEmpty()) {
            compact();
            return;
        }
        var genesis = new LedgerBuilder(new Terms(networkId, 1, Pace.clock() - GENESIS_SECONDS_AGO), state, BEFORE_ALL);
        genesis.intervene(rules.genesis());
        publish(genesis.close());
        var second = new LedgerBuilder(
                new Terms(networkId, 2, latest().closeTime() + GENESIS_SECONDS_AGO), state, latest().header());
        publish(second.close());
    }

    /** Keeps the file from growing for ever; at a start only, so that no ledger waits for it. */
    private void compact() {
        if (journal == null || journal.ledgers() < COMPACTED_AT * rules.retained()) {
            return;
        }
        List<Deducted> older = deducted.stream()
                .filter(deduct -> deduct.ledger() < ledgers.firstKey())
                .toList();
        journal.compact(ledgers.values(), older, entries());
    }

    /** Closes a ledger with whatever waits and may be in it. */
    public synchronized ClosedLedger close() {
        long closeTime = rules.pace().nextCloseTime(latest().closeTime());
        Selection selection = Selection.of(queue, this::state, latest().header(), closeTime);
        LedgerBuilder builder = builder(closeTime);
        builder.include(selection.included(), selection.rate());
        publish(builder.close());
        queue.remove(selection.included());
        selection.expired().forEach(pending -> queue.ban(pending, latest().sequence()));
        queue.age(latest().sequence());
        return latest();
    }

    /** Closes a ledger without a transaction, as the network may. */
    public synchronized ClosedLedger closeEmpty() {
        publish(builder(rules.pace().nextCloseTime(latest().closeTime())).close());
        queue.age(latest().sequence());
        return latest();
    }

    /** Closes a ledger that holds only a change that no transaction makes. What waits goes on waiting. */
    public synchronized ClosedLedger intervene(Intervention intervention) {
        LedgerBuilder builder = builder(rules.pace().nextCloseTime(latest().closeTime()));
        builder.intervene(intervention);
        publish(builder.close());
        return latest();
    }

    private LedgerBuilder builder(long closeTime) {
        return new LedgerBuilder(new Terms(networkId, latest().sequence() + 1, closeTime), state, latest().header());
    }

    private void publish(ClosedLedger.Written written) {
        if (journal != null) {
            journal.append(written);
        }
        show(written);
    }

    private void show(ClosedLedger.Written written) {
        ClosedLedger ledger = written.ledger();
        state.write(ledger.sequence(), written.changes());
        ledgers.put(ledger.sequence(), ledger);
        for (AppliedTransaction transaction : ledger.transactions()) {
            transactions.put(transaction.hash(), new Found(ledger, transaction));
            for (ContractEvent event : transaction.events()) {
                Deducted found = Deducted.of(event, transaction, ledger);
                if (found != null) {
                    deducted.add(found);
                }
            }
        }
        if (ledgers.size() > rules.retained()) {
            ClosedLedger forgotten = ledgers.pollFirstEntry().getValue();
            forgotten.transactions().forEach(transaction -> transactions.remove(transaction.hash()));
        }
    }

    /**
     * Offers a transaction to the queue of a node.
     *
     * @param asOf the ledger up to which the node knows the state
     * @param neverIncluded whether to let it wait in vain, as happens to bids that are too low
     */
    public synchronized Submission submit(Envelope envelope, int asOf, boolean neverIncluded) {
        var pending = new Pending(envelope, envelope.hash(networkId), latest().sequence(), neverIncluded);
        Submission seen = look(pending, asOf);
        if (seen.status() != Submission.Status.PENDING) {
            return seen;
        }
        // What a node that lags behind lets in, the others may know to be over: they do not take it.
        if (asOf >= latest().sequence() || look(pending, latest().sequence()).equals(Submission.PENDING)) {
            queue.add(pending);
        }
        return seen;
    }

    private Submission look(Pending pending, int asOf) {
        ClosedLedger known = ledger(asOf);
        LedgerHeader header = known == null ? latest().header() : known.header();
        long soonest = rules.pace().now(header.closeTime()) + 2 * rules.pace().expected();
        var admission = new Admission(networkId, key -> state.asOf(asOf, key), header, soonest);
        Submission greeting = queue.greet(pending, latest().sequence(), admission.sequenceOf(pending.source()));
        if (greeting != null) {
            return greeting;
        }
        TransactionResult refusal = admission.refusal(pending);
        return refusal == null ? Submission.PENDING : Submission.error(refusal);
    }

    /** Forgets what waits, as a node does that starts again. */
    public synchronized void forgetQueue() {
        queue.forget();
    }

    /** The chain as a node sees it that is behind by so many ledgers in its state, and in its history. */
    public synchronized View view(int stateBehind, int historyBehind) {
        int latest = latest().sequence();
        int oldest = ledgers.firstKey();
        return new View(this, Math.max(oldest, latest - stateBehind), Math.max(oldest, latest - historyBehind));
    }

    private @Nullable LedgerEntry state(LedgerKey key) {
        return state.latest(key);
    }

    synchronized @Nullable LedgerEntry entry(int asOf, LedgerKey key) {
        return state.asOf(asOf, key);
    }

    synchronized @Nullable Found find(Octets hash) {
        return transactions.get(hash);
    }

    synchronized @Nullable ClosedLedger ledger(int sequence) {
        return ledgers.get(sequence);
    }

    synchronized ClosedLedger latest() {
        return ledgers.lastEntry().getValue();
    }

    synchronized ClosedLedger oldest() {
        return ledgers.firstEntry().getValue();
    }

    public Octets networkId() {
        return networkId;
    }

    public ChainRules rules() {
        return rules;
    }

    /** Every deduction since the genesis, in the ledgers' order. */
    public synchronized List<Deducted> deducted() {
        return List.copyOf(deducted);
    }

    /** Hashes of the transactions that wait. */
    public synchronized List<Octets> waiting() {
        return queue.waiting().stream().map(Pending::hash).toList();
    }

    /** The latest state, entry by entry. */
    public synchronized List<LedgerEntry> entries() {
        List<LedgerEntry> all = new ArrayList<>();
        state.all().forEach(all::add);
        return all;
    }

    /** Ends the use of the folder; no ledger closes any more. */
    public synchronized void end() {
        if (journal != null) {
            journal.close();
        }
    }
}
