package io.tollkeeper.saga.sandbox;

import io.tollkeeper.saga.sandbox.fault.Faults;
import io.tollkeeper.saga.sandbox.ledger.Chain;
import io.tollkeeper.saga.sandbox.ledger.ClosedLedger;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes ledgers: by itself at a steady pace, or when told to. */
public final class LedgerClock {

    private static final Logger log = LoggerFactory.getLogger(LedgerClock.class);

    private final Chain chain;
    private final Faults faults;
    private final Duration every;
    private final Thread thread;
    private volatile boolean running = true;

    LedgerClock(Chain chain, Faults faults, Duration every) {
        this.chain = chain;
        this.faults = faults;
        this.every = every;
        this.thread = Thread.ofVirtual().name("sandbox-ledgers").unstarted(this::run);
    }

    void start() {
        if (!every.isZero()) {
            thread.start();
        }
    }

    private void run() {
        try {
            while (running) {
                Thread.sleep(every);
                tick();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("No ledger closes any more", e);
        }
    }

    private synchronized void tick() {
        if (running) {
            close();
        }
    }

    /** Closes the next ledger now. */
    public synchronized ClosedLedger close() {
        ClosedLedger closed = faults.nextLedgerIsEmpty() ? chain.closeEmpty() : chain.close();
        faults.ledgerClosed();
        return closed;
    }

    /** After this no ledger closes by itself. */
    synchronized void stop() {
        running = false;
        thread.interrupt();
    }
}
