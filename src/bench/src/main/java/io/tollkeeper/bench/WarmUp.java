package io.tollkeeper.bench;

import io.tollkeeper.bench.load.LoadPlan;
import io.tollkeeper.bench.load.LoadResult;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Load before the first measurement of a row, so that no row meets cold code: a JVM compiles what runs often, and for its
 * first minute may spend as much on that as on the requests. It goes on until an event gets no cheaper.
 */
final class WarmUp {

    /** Cheaper by less than this is no cheaper. */
    private static final double STILL = 0.05;

    private WarmUp() {}

    /**
     * Sends rounds of {@link Sizes#warmUpEvents} for {@link Sizes#warmUpLimit} at most.
     *
     * @param items how many events one request adds
     */
    static void run(Stage stage, String row, int connections, List<byte[]> requests, int items) throws IOException {
        Sizes sizes = stage.sizes();
        long begin = System.nanoTime();
        Duration left = sizes.warmUpLimit();
        double cheapest = Double.POSITIVE_INFINITY;
        while (left.isPositive()) {
            LoadPlan round =
                    new LoadPlan(stage.port(), connections, left, Math.max(1, sizes.warmUpEvents() / items), requests);
            CpuReading before = stage.readCpu();
            LoadResult result = stage.record(row, round, items);
            double cost = before.until(stage.readCpu()).jvm() / Math.max(1, result.answered() * items);
            if (!(cost < cheapest * (1 - STILL))) {
                return;
            }
            cheapest = cost;
            left = sizes.warmUpLimit().minusNanos(System.nanoTime() - begin);
        }
    }
}
