package io.tollkeeper.node;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when an orderly stop takes too long, as it does while the database hangs. What has not been finished by
 * then is left as after a crash: the log has it whole or not at all, and other nodes take over.
 */
public final class StopLimit {

    private static final Logger log = LoggerFactory.getLogger(StopLimit.class);

    /** With what comes after it, less than half a minute in all. */
    static final Duration LIMIT = Duration.ofSeconds(26);

    private static final Duration LAST_DEEDS_LIMIT = Duration.ofSeconds(2);

    /** As after SIGTERM: 128 + 15. */
    private static final int TERMINATED = 143;

    private static final Set<Runnable> LAST_DEEDS = ConcurrentHashMap.newKeySet();

    private StopLimit() {}

    /** Sees to it that this process ends in time, once it is told to. Called once. */
    public static void install() {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> Thread.ofPlatform().daemon().name("stop-limit").start(StopLimit::watch), "stop-begins"));
    }

    /** Has something done before the process is ended for having taken too long. */
    public static void lastly(Runnable deed) {
        LAST_DEEDS.add(deed);
    }

    /** Takes it back: it was done in order. */
    public static void forget(Runnable deed) {
        LAST_DEEDS.remove(deed);
    }

    private static void watch() {
        sleep(LIMIT);
        log.error("This node has not stopped within {} s; it ends as it is", LIMIT.toSeconds());
        Thread deeds = Thread.ofPlatform().daemon().name("last-deeds").start(() -> LAST_DEEDS.forEach(Runnable::run));
        try {
            deeds.join(LAST_DEEDS_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(TERMINATED);
    }

    private static void sleep(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
