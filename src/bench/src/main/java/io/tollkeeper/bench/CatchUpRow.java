package io.tollkeeper.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;

/** The application starts on a log whose last events are not posted: how fast it posts them. */
final class CatchUpRow implements Row {

    private final LongMonth longMonth;
    private final Figure rate;
    private final Figure first;

    CatchUpRow(LongMonth longMonth, Sizes sizes) {
        this.longMonth = longMonth;
        String what = String.format(Locale.ROOT, "catching up %,d events", sizes.backlog());
        rate = new Figure(what, "events/s", Target.atLeast(15_000, 40_000));
        first = new Figure(what + ": from start to first posting", "s");
    }

    @Override
    public String name() {
        return "catchup";
    }

    @Override
    public void run(Stage stage) throws IOException, SQLException, InterruptedException {
        for (int i = 0; i < stage.settings().repeat(); i++) {
            Duration untilFirst = longMonth.isLong() ? longMonth.growAnother(stage) : longMonth.grow(stage);
            first.add(untilFirst.toNanos() / 1e9);
            measure(stage);
        }
        stage.report().add(rate, first);
        stage.prove(name());
    }

    private void measure(Stage stage) throws IOException, SQLException, InterruptedException {
        CpuReading reading = stage.readCpu();
        long left = stage.expected() - stage.database().posted();
        long began = System.nanoTime();
        stage.awaitPosted();
        long nanos = System.nanoTime() - began;
        rate.add(left * 1e9 / nanos, reading.until(stage.readCpu()).per(left));
        stage.awaitWell();
    }
}
