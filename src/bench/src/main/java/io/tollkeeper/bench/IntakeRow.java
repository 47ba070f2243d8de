package io.tollkeeper.bench;

import io.tollkeeper.bench.load.LoadPlan;
import io.tollkeeper.bench.load.LoadResult;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Usage events as fast as they go in, one or many to a request, and how far their posting is behind at the end. */
final class IntakeRow implements Row {

    private static final String UNIT = "events/s";

    private final String name;
    private final int items;
    private final int connections;
    private final Ceilings ceilings;
    private final boolean targetsAccepted;
    private final Figure accepted;
    private final Figure posted;
    private final Figure p50;
    private final Figure p99;
    private final Figure lag;
    private final Figure ceiling;
    private final Figure ratio;

    /** @param targetsAccepted whether the target rate is that of accepting, with a limit on the lag, or of posting */
    private IntakeRow(
            String name, int items, int connections, Ceilings ceilings, Target rate, boolean targetsAccepted) {
        this.name = name;
        this.items = items;
        this.connections = connections;
        this.ceilings = ceilings;
        this.targetsAccepted = targetsAccepted;
        String what = items == 1 ? "single" : "batch of " + items;
        String where = what + ", " + connections + " connections: ";
        accepted = new Figure(where + "accepted", UNIT, targetsAccepted ? rate : Target.NONE);
        posted = new Figure(where + "accepted and posted", UNIT, targetsAccepted ? Target.NONE : rate);
        p50 = new Figure(where + "p50", "ms");
        p99 = new Figure(where + "p99", "ms", targetsAccepted ? Target.atMost(100, Double.NaN) : Target.NONE);
        lag = new Figure(
                where + "lag at the end", "ms", targetsAccepted ? Target.atMost(1000, Double.NaN) : Target.NONE);
        ceiling = new Figure(ceilings.name() + " " + connections + " clients, " + items + " rows per commit", "rows/s");
        ratio = new Figure(
                where + (targetsAccepted ? "accepted" : "posted") + " / " + ceilings.name(),
                "ratio",
                targetsAccepted ? Target.atLeast(Double.NaN, 1) : Target.NONE);
    }

    static IntakeRow single(Ceilings ceilings) {
        return new IntakeRow("single", 1, 64, ceilings, Target.atLeast(4_000, 8_000), true);
    }

    static IntakeRow batchOf100(Ceilings ceilings) {
        return new IntakeRow("batch100", 100, 8, ceilings, Target.atLeast(10_000, 25_000), false);
    }

    static IntakeRow batchOf1000(Ceilings ceilings) {
        return new IntakeRow("batch1000", 1_000, 4, ceilings, Target.atLeast(15_000, 30_000), false);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void run(Stage stage) throws IOException, SQLException, InterruptedException {
        String tenant = "bench_" + name;
        stage.api().openTenant(tenant);
        byte[] request = items == 1 ? Api.single(tenant) : Api.batch(tenant, items);
        WarmUp.run(stage, name, connections, List.of(request), items);
        Duration length = items == 1 ? stage.sizes().single() : stage.sizes().batch();
        for (int i = 0; i < stage.settings().repeat(); i++) {
            stage.awaitPosted();
            Ceilings.Measured alone = ceilings.measure(stage, connections, items);
            ceiling.add(alone.rowsPerSecond(), alone.perRow());
            measure(stage, plan(stage, request, length), alone.rowsPerSecond());
        }
        stage.report().add(accepted, posted, p50, p99, lag, ceiling, ratio);
        stage.prove(name);
    }

    private LoadPlan plan(Stage stage, byte[] request, Duration length) {
        return new LoadPlan(stage.port(), connections, length, Long.MAX_VALUE, List.of(request));
    }

    private void measure(Stage stage, LoadPlan plan, double ceilingRate)
            throws IOException, SQLException, InterruptedException {
        stage.database().checkpoint();
        CpuReading before = stage.readCpu();
        LoadResult result = stage.record(name, plan, items);
        Duration behind = stage.awaitPosted();
        long events = result.answered() * items;
        Spending perEvent = before.until(stage.readCpu()).per(events);
        double acceptedRate = result.perSecond() * items;
        double postedRate = events * 1e9 / result.elapsed().plus(behind).toNanos();
        accepted.add(acceptedRate, perEvent);
        posted.add(postedRate);
        p50.add(result.percentileMillis(50));
        p99.add(result.percentileMillis(99));
        lag.add(behind.toNanos() / 1e6);
        ratio.add((targetsAccepted ? acceptedRate : postedRate) / ceilingRate);
    }
}
