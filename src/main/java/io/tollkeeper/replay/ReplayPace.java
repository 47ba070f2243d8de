package io.tollkeeper.replay;

import java.time.Duration;

/** How many events a replay does in a second, lately. */
final class ReplayPace {

    private static final long WINDOW_NANOS = Duration.ofSeconds(3).toNanos();

    private long begunAt = System.nanoTime();
    private long events;
    private long rate;

    /** Adds a page; returns events per second over the last seconds. */
    long add(long pageEvents) {
        events += pageEvents;
        long passed = System.nanoTime() - begunAt;
        if (passed > 0 && (rate == 0 || passed > WINDOW_NANOS)) {
            rate = Math.round(events * 1e9 / passed);
        }
        if (passed > WINDOW_NANOS) {
            begunAt = System.nanoTime();
            events = 0;
        }
        return rate;
    }
}
