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
            60_000,
            seconds(40),
            seconds(15),
            seconds(10),
            seconds(8),
            seconds(5),
            seconds(5),
            500_000,
            10_000,
            200,
            40);

    static final Sizes QUICK = new Sizes(
            30_000, seconds(15), seconds(5), seconds(4), seconds(4), seconds(2), seconds(2), 50_000, 10_000, 50, 20);

    private static Duration seconds(int count) {
        return Duration.ofSeconds(count);
    }
}
