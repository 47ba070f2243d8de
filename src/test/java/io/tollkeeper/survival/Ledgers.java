package io.tollkeeper.survival;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Closes the ledgers of a sandbox that closes none by itself: at a steady pace, and not at all while time stands still. */
final class Ledgers implements AutoCloseable {

    private final Sandbox sandbox;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> ticks;
    private boolean held;

    Ledgers(Sandbox sandbox, Duration pace) {
        this.sandbox = sandbox;
        this.ticks = clock.scheduleWithFixedDelay(this::tick, pace.toMillis(), pace.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void tick() {
        if (!held) {
            sandbox.closeLedgers(1);
        }
    }

    /** Lets none close until they go on, but those that a test closes itself. */
    synchronized void hold() {
        held = true;
    }

    synchronized void goOn() {
        held = false;
    }

    @Override
    public void close() {
        ticks.cancel(true);
        clock.shutdownNow();
    }
}
