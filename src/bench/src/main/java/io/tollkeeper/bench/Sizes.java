package io.tollkeeper.bench;

import java.time.Duration;

/**
 * How long and how much.
 *
 * @param warmUpEvents one round of load before the first measurement of a row, see {@link WarmUp}; counted rather than
 *     timed, because on a busy machine nothing gets warm in a given time
 * @param warmUpLimit how long all rounds may take
 * @param backlog events that wait when the application starts; the long month has twice as many lines
 * @param shortMonth lines of the month that is read in one page
 * @param samples how often the way from POST to GET is timed while nothing else happens
 * @param pages how often each statement page is read
 * @param ledgersBefore of five seconds, for which deducts go on before they are measured
 * @param ledgers of five seconds, for which deducts are measured
 * @param statements that are settled unattended, a multiple of ten
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
        int pages,
        int ledgersBefore,
        int ledgers,
        int statements) {

    static final Sizes FULL = new Sizes(
            /* warmUpEvents= */ 60_000,
            /* warmUpLimit= */ seconds(90),
            /* single= */ seconds(15),
            /* batch= */ seconds(10),
            /* spread= */ seconds(8),
            /* read= */ seconds(5),
            /* ceiling= */ seconds(5),
            /* backlog= */ 500_000,
            /* shortMonth= */ 10_000,
            /* samples= */ 200,
            /* pages= */ 40,
            /* ledgersBefore= */ 3,
            /* ledgers= */ 8,
            /* statements= */ 10_000);

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
            /* pages= */ 20,
            /* ledgersBefore= */ 1,
            /* ledgers= */ 4,
            /* statements= */ 200);

    private static Duration seconds(int count) {
        return Duration.ofSeconds(count);
    }
}
