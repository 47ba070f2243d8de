package io.tollkeeper.node;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/**
 * The first to stop: readiness is off already, and requests are still taken for a while, each of them the last of its
 * connection.
 */
final class Drain implements SmartLifecycle {

    private final PartingValve valve;
    private final Duration time;
    private volatile boolean running;

    Drain(PartingValve valve, Duration time) {
        this.valve = valve;
        this.time = time;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop(Runnable callback) {
        valve.part();
        running = false;
        CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)
                .execute(callback);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
