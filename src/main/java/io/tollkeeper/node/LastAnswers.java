package io.tollkeeper.node;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Stands between the server's graceful stop and its end. The graceful stop counts a request only when it has found its
 * servlet; one that was let in at the last moment may not have, and would be cut off unanswered.
 */
final class LastAnswers implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LastAnswers.class);

    /** Longer than a request takes from the connection to its servlet, on a busy machine too. */
    private static final Duration SETTLING = Duration.ofMillis(200);

    static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final PartingValve valve;
    private volatile boolean running;

    LastAnswers(PartingValve valve) {
        this.valve = valve;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        long begin = System.nanoTime();
        LockSupport.parkNanos(SETTLING.toNanos());
        while (valve.underWay() > 0 && System.nanoTime() - begin < LIMIT.toNanos()) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        if (valve.underWay() > 0) {
            log.warn("{} requests are cut off: they were not answered in time", valve.underWay());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the graceful stop, which comes 1,024 phases before the end. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE + 1;
    }
}
