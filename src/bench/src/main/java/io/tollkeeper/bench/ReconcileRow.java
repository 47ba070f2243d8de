package io.tollkeeper.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;

/** Deriving the whole ledger from the log again and comparing it, in the heap that the application has. */
final class ReconcileRow implements Row {

    private final LongMonth longMonth;
    private final Figure rate =
            new Figure("POST /reconcile, heap of deploy/jvm.options", "events/s", Target.atLeast(50_000, 200_000));
    private final Figure seconds = new Figure("POST /reconcile: time", "s");

    ReconcileRow(LongMonth longMonth) {
        this.longMonth = longMonth;
    }

    @Override
    public String name() {
        return "reconcile";
    }

    @Override
    public void run(Stage stage) throws IOException, SQLException, InterruptedException {
        longMonth.complete(stage);
        long events = stage.database().events();
        stage.report().say(String.format(Locale.ROOT, "    %,d events in the log", events));
        for (int i = 0; i < stage.settings().repeat(); i++) {
            CpuReading before = stage.readCpu();
            long start = System.nanoTime();
            stage.api().reconcile();
            long nanos = System.nanoTime() - start;
            rate.add(events * 1e9 / nanos, before.until(stage.readCpu()).per(events));
            seconds.add(nanos / 1e9);
        }
        stage.report().add(rate, seconds);
        stage.prove(name());
    }
}
