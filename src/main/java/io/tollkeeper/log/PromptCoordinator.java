package io.tollkeeper.log;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The thread on which a pooled processor's coordinator reads the log.
 *
 * <p>When one segment's queue of 1,024 events is full, Axon 4.13 lets the coordinator rest for 100 ms, whatever happens
 * meanwhile. A segment works its queue off in a third of that and would be idle for the rest. Here the coordinator looks
 * again after 5 ms; all other delays stay as they are.
 */
final class PromptCoordinator extends ScheduledThreadPoolExecutor {

    private static final Duration REST_WHEN_FULL = Duration.ofMillis(100);
    private static final Duration SHORT_REST = Duration.ofMillis(5);

    PromptCoordinator(String name) {
        super(1, Thread.ofPlatform().name(name + "-", 0).factory());
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        boolean full = unit.toMillis(delay) == REST_WHEN_FULL.toMillis();
        return super.schedule(task, full ? SHORT_REST.toMillis() : delay, full ? TimeUnit.MILLISECONDS : unit);
    }
}
