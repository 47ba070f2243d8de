package io.tollkeeper.bench;

import java.io.IOException;
import java.sql.SQLException;

/** The application starts on a log whose last events are not posted: how fast it posts them. */
final class CatchUpRow implements Row {

    private static final long PAUSE_MILLIS = 5;

    private final LongMonth longMonth;
    private final Figure rate;
    private final Figure start;

    CatchUpRow(LongMonth longMonth, Sizes sizes) {
        this.longMonth = longMonth;
        String what = String.format("catching up %,d events", sizes.backlog());
        rate = new Figure(what, "events/s", Target.atLeast(15_000, 40_000));
        start = new Figure(what + ": from well to first posting", "ms");
    }

    @Override
    public String name() {
        return "catchup";
    }

    @Override
    public void run(Stage stage) throws IOException, SQLException, InterruptedException {
        for (int i = 0; i < stage.settings().repeat(); i++) {
            long before = stage.expected();
            if (longMonth.isLong()) {
                longMonth.addElsewhere(stage);
            } else {
                longMonth.grow(stage);
            }
            measure(stage, before);
        }
        stage.report().add(rate, start);
        stage.prove(name());
    }

    private void measure(Stage stage, long before) throws IOException, SQLException, InterruptedException {
        long well = System.nanoTime();
        long first = stage.database().posted();
        while (first <= before) {
            Thread.sleep(PAUSE_MILLIS);
            first = stage.database().posted();
        }
        long began = System.nanoTime();
        CpuReading reading = stage.readCpu();
        stage.awaitPosted();
        long events = stage.expected() - first;
        rate.add(
                events * 1e9 / (System.nanoTime() - began),
                reading.until(stage.readCpu()).per(events));
        start.add((began - well) / 1e6);
    }
}
