package io.tollkeeper.bench;

import io.tollkeeper.bench.host.MemoryMeter;
import io.tollkeeper.bench.load.LoadPlan;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * How much memory it takes after some work, and how long it takes from the second start until it is ready. Both are measured
 * with the options that are shipped; further ones ({@code bench.jvm}) make them something else.
 */
final class SizeRow implements Row {

    private static final String TENANT = "bench_size";
    private static final int ITEMS = 100;
    private static final int EVENTS = 100_000;
    private static final int CONNECTIONS = 4;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final double MEGABYTE = 1e6;

    private final MemoryMeter memory = new MemoryMeter();
    private final Figure resident = new Figure(
            "resident memory of the JVM after 100,000 events, with deploy/jvm.options",
            "MB",
            Target.atMost(600, Double.NaN));
    private final Figure postgres = new Figure("memory of PostgreSQL beside it, shared pages counted once", "MB");
    private final Figure ready = new Figure(
            "from start to ready on the embedded default, not the first time, put there by deploy/install.sh",
            "s",
            Target.atMost(10, Double.NaN));
    private final Figure packed = new Figure("the same from the packed jar as it is", "s");

    @Override
    public String name() {
        return "size";
    }

    @Override
    public void run(Stage stage) throws IOException, SQLException, InterruptedException {
        stage.api().openTenant(TENANT);
        List<byte[]> requests = List.of(Api.batch(TENANT, ITEMS));
        for (int i = 0; i < stage.settings().repeat(); i++) {
            packed.add(stage.restart(Installation.packed(stage.settings())).toNanos() / 1e9);
            ready.add(stage.restart().toNanos() / 1e9);
            stage.record(name(), new LoadPlan(stage.port(), CONNECTIONS, LIMIT, EVENTS / ITEMS, requests), ITEMS);
            stage.awaitPosted();
            memory.resident(stage.applicationPid()).ifPresent(bytes -> resident.add(bytes / MEGABYTE));
            memory.proportional(stage.postmaster().pid()).ifPresent(bytes -> postgres.add(bytes / MEGABYTE));
        }
        stage.report().add(resident, postgres, ready, packed);
        stage.prove(name());
    }
}
