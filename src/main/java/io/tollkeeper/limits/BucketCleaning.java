package io.tollkeeper.limits;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Has buckets that are full again forgotten once a minute, so that the table stays as small as the traffic. */
@Component
final class BucketCleaning implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BucketCleaning.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final RateLimits limits;
    private @Nullable ScheduledExecutorService cleaner;

    BucketCleaning(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    public void start() {
        cleaner = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("rate-limit-cleaning").factory());
        Future<?> ignored =
                cleaner.scheduleWithFixedDelay(this::clean, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void clean() {
        try {
            int forgotten = limits.forgetFullBuckets();
            log.debug("{} full buckets forgotten", forgotten);
        } catch (RuntimeException e) {
            log.debug("Full buckets are forgotten later", e);
        }
    }

    @Override
    public void stop() {
        if (cleaner != null) {
            cleaner.shutdownNow();
        }
        cleaner = null;
    }

    @Override
    public boolean isRunning() {
        return cleaner != null;
    }
}
