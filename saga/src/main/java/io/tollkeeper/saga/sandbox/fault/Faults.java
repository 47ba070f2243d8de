package io.tollkeeper.saga.sandbox.fault;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to go wrong, and how often still. */
public final class Faults {

    private final List<Fault> faults = new ArrayList<>();
    private Spell lagging = Spell.NONE;
    private Spell slowIngestion = Spell.NONE;
    private Spell emptyLedgers = Spell.NONE;
    private long generation;

    /**
     * Something that lasts for some ledgers.
     *
     * @param behind by how many ledgers the node is behind meanwhile
     */
    public record Spell(int behind, int ledgers) {

        static final Spell NONE = new Spell(0, 0);

        Spell afterOne() {
            return ledgers <= 1 ? NONE : new Spell(behind, ledgers - 1);
        }
    }

    public synchronized void add(Fault fault) {
        faults.add(fault);
    }

    /** The node knows neither state nor transactions of the latest ledgers. */
    public synchronized void lag(Spell spell) {
        lagging = spell;
    }

    /** The node knows the latest state, but its list of transactions is behind. */
    public synchronized void ingestSlowly(Spell spell) {
        slowIngestion = spell;
    }

    /** The next ledgers hold no transactions. */
    public synchronized void leaveEmpty(int ledgers) {
        emptyLedgers = new Spell(0, ledgers);
    }

    /** What goes wrong with this call: the first that concerns it, and only that. */
    public synchronized @Nullable Fault strike(String method) {
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            if (!fault.concerns(method)) {
                continue;
            }
            if (fault.skip() > 0) {
                faults.set(i, fault.afterOneWell());
                continue;
            }
            faults.set(i, fault.afterOneWrong());
            faults.removeIf(spent -> spent.count() <= 0);
            return fault;
        }
        return null;
    }

    public synchronized boolean nextLedgerIsEmpty() {
        return emptyLedgers.ledgers() > 0;
    }

    /** To be told of each ledger that closed. */
    public synchronized void ledgerClosed() {
        lagging = lagging.afterOne();
        slowIngestion = slowIngestion.afterOne();
        emptyLedgers = emptyLedgers.afterOne();
    }

    public synchronized int stateBehind() {
        return lagging.behind();
    }

    public synchronized int historyBehind() {
        return Math.max(lagging.behind(), slowIngestion.behind());
    }

    public synchronized List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** Ends all of it; who hangs is let go. */
    public synchronized void clear() {
        faults.clear();
        lagging = Spell.NONE;
        slowIngestion = Spell.NONE;
        emptyLedgers = Spell.NONE;
        generation++;
        notifyAll();
    }

    /** Waits as long as a fault says, or until all faults end. */
    public synchronized void linger(Fault fault) throws InterruptedException {
        long until = System.nanoTime() + fault.delay().toNanos();
        long begun = generation;
        while (generation == begun) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }
}
