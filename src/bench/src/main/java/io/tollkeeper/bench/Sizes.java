package io.tollkeeper.bench;

import java.time.Duration;

/**
 * How long and how much.
 *
 * @param warmUpEvents load before the first measurement of a row, so that no row meets cold code; counted rather than
 *     timed, because on a busy machine nothing gets warm in a given time
 * @param warmUpLimit but no longer than this
 * @param backlog events that wait when the application starts; the long month has twice as many lines
 * @param shortMonth lines of the month that is read in one page
 * @param samples how often the way from POST to GET is timed while nothing else happens
 * @param pages how often each statement page is read
 */
record Sizes(
        int warmUpEvents,
        Duration warmUpLimit,
        Duration single,
        Duration batch,
        Duration spread,
        Duration read,
        Duration ceiling,
        int backlog,
        int shortMonth,
        int samples,
        int pages) {

    static final Sizes FULL = new Sizes(
            /* warmUpEvents= */ 60_000,
            /* warmUpLimit= */ seconds(60),
            /* single= */ seconds(15),
            /* batch= */ seconds(10),
            /* spread= */ seconds(8),
            /* read= */ seconds(5),
            /* ceiling= */ seconds(5),
            /* backlog= */ 500_000,
            /* shortMonth= */ 10_000,
            /* samples= */ 200,
            /* pages= */ 40);

    static final Sizes QUICK = new Sizes(
            /* warmUpEvents= */ 40_000,
            /* warmUpLimit= */ seconds(30),
            /* single= */ seconds(5),
            /* batch= */ seconds(4),
            /* spread= */ seconds(4),
            /* read= */ seconds(2),
            /* ceiling= */ seconds(2),
            /* backlog= */ 50_000,
            /* shortMonth= */ 10_000,
            /* samples= */ 50,
            /* pages= */ 20);

    private static Duration seconds(int count) {
        return Duration.ofSeconds(count);
    }
}
