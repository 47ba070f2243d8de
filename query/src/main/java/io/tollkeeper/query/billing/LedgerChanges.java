package io.tollkeeper.query.billing;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** Lets readers wait for the ledger to move on. What another node posts is noticed by looking again. */
@Component
public class LedgerChanges {

    /** How often a waiting reader looks again on its own, for what other nodes post. */
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(25).toNanos();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long count;

    /** Tells all who wait that this node has committed a batch. */
    public void announce() {
        lock.lock();
        try {
            count++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is worth looking again; returns false once the deadline (of {@link System#nanoTime}) has passed. */
    boolean awaitAfter(long seen, long deadline) {
        lock.lock();
        try {
            long left = Math.min(deadline - System.nanoTime(), LOOK_AGAIN_NANOS);
            if (left <= 0) {
                return false;
            }
            while (count == seen && left > 0) {
                left = changed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
