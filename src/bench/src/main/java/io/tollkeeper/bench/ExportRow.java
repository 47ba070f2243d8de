package io.tollkeeper.bench;

import io.tollkeeper.bench.host.MemoryMeter;
import io.tollkeeper.bench.load.LoadPlan;
import io.tollkeeper.bench.load.LoadResult;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Taking all of a tenant's transfers out, in the heap that the application has. */
final class ExportRow implements Row {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final LongMonth longMonth;
    private final MemoryMeter memory = new MemoryMeter();
    private final Figure rate;
    private final Figure resident = new Figure("GET /exports/journal: resident memory afterwards", "MB");

    ExportRow(LongMonth longMonth, Sizes sizes) {
        this.longMonth = longMonth;
        rate = new Figure(
                String.format(
                        Locale.ROOT,
                        "GET /exports/journal, %,d lines, ndjson, heap of deploy/jvm.options",
                        2 * sizes.backlog()),
                "lines/s",
                Target.atLeast(50_000, Double.NaN));
    }

    @Override
    public String name() {
        return "export";
    }

    @Override
    public void run(Stage stage) throws IOException, SQLException, InterruptedException {
        longMonth.complete(stage);
        LoadPlan plan = new LoadPlan(stage.port(), 1, LIMIT, 1, List.of(Api.journal(LongMonth.TENANT)));
        for (int i = 0; i <= stage.settings().repeat(); i++) {
            CpuReading before = stage.readCpu();
            LoadResult result = stage.load(name(), plan);
            long lines = 2L * stage.sizes().backlog() + 1;
            if (result.newlines() != lines) {
                stage.report().fail(name() + ": " + result.newlines() + " lines, " + lines + " expected");
            }
            if (i > 0) { // The first time warms up.
                rate.add(
                        lines * 1e9 / result.elapsed().toNanos(),
                        before.until(stage.readCpu()).per(lines));
                memory.resident(stage.applicationPid()).ifPresent(bytes -> resident.add(bytes / 1e6));
            }
        }
        stage.report().add(rate, resident);
    }
}
