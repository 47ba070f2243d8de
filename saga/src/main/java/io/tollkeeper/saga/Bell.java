package io.tollkeeper.saga;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one who waits for work. Ringing it twice before it is heard wakes once. */
public final class Bell {

    private final Semaphore rung = new Semaphore(0);

    /** Never blocks. */
    public void ring() {
        if (rung.availablePermits() == 0) {
            rung.release();
        }
    }

    /** Waits until it rings, for a time at most. */
    public void await(Duration atMost) throws InterruptedException {
        if (rung.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            rung.drainPermits();
        }
    }
}
