package io.tollkeeper.bench;

import io.tollkeeper.bench.load.LoadPlan;
import io.tollkeeper.bench.load.LoadResult;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** The same intake with the log being sealed meanwhile, and without; and how fast sealing makes up for what it missed. */
final class SealRow implements Row {

    private static final String TENANT = "bench_seal";
    private static final int ITEMS = 100;
    private static final int CONNECTIONS = 8;

    /** For each repetition: one pair differs from the next by more than what is looked for. */
    private static final int PAIRS = 3;

    private static final Duration SEALED_LIMIT = Duration.ofMinutes(5);
    private static final long SEALED_PAUSE_MILLIS = 5;

    private final Figure sealed = new Figure("batch of 100, 8 connections, sealed meanwhile: posted", "events/s");
    private final Figure unsealed = new Figure("batch of 100, 8 connections, not sealed: posted", "events/s");
    private final Figure ratio = new Figure("sealed / not sealed", "ratio", Target.atLeast(0.95, 1));
    private final Figure lag = new Figure("sealing: behind the log at the end of the load", "ms");
    private final Figure rate = new Figure("sealing: catching up", "events/s", Target.atLeast(15_000, Double.NaN));

    @Override
    public String name() {
        return "seal";
    }

    @Override
    public void run(Stage stage) throws IOException, SQLException, InterruptedException {
        stage.api().openTenant(TENANT);
        List<byte[]> requests = List.of(Api.batch(TENANT, ITEMS));
        WarmUp.run(stage, name(), CONNECTIONS, requests, ITEMS);
        LoadPlan plan = new LoadPlan(stage.port(), CONNECTIONS, stage.sizes().batch(), Long.MAX_VALUE, requests);
        try (SealProgress progress = new SealProgress(stage.postmaster())) {
            for (int i = 0; i < PAIRS * stage.settings().repeat(); i++) {
                // Turn about, so that neither always comes on a warmer or a fuller database.
                boolean offFirst = i % 2 == 1;
                double first = offFirst ? withoutSealing(stage, plan, progress) : withSealing(stage, plan, progress);
                double second = offFirst ? withSealing(stage, plan, progress) : withoutSealing(stage, plan, progress);
                ratio.add(offFirst ? second / first : first / second);
            }
        }
        stage.report().add(sealed, unsealed, ratio, lag, rate);
        stage.prove(name());
    }

    private double withSealing(Stage stage, LoadPlan plan, SealProgress progress)
            throws IOException, SQLException, InterruptedException {
        progress.await(SEALED_LIMIT, SEALED_PAUSE_MILLIS);
        double rateOfPosting = measure(stage, plan, sealed);
        long start = System.nanoTime();
        progress.await(SEALED_LIMIT, SEALED_PAUSE_MILLIS);
        lag.add((System.nanoTime() - start) / 1e6);
        return rateOfPosting;
    }

    private double withoutSealing(Stage stage, LoadPlan plan, SealProgress progress)
            throws IOException, SQLException, InterruptedException {
        progress.await(SEALED_LIMIT, SEALED_PAUSE_MILLIS);
        progress.hold();
        double rateOfPosting = measure(stage, plan, unsealed);
        long behind = progress.behind();
        CpuReading before = stage.readCpu();
        progress.letGo();
        progress.awaitBegun(SEALED_PAUSE_MILLIS);
        long left = progress.behind();
        long start = System.nanoTime();
        progress.await(SEALED_LIMIT, SEALED_PAUSE_MILLIS);
        rate.add(
                left * 1e9 / (System.nanoTime() - start),
                before.until(stage.readCpu()).per(behind));
        return rateOfPosting;
    }

    private double measure(Stage stage, LoadPlan plan, Figure figure)
            throws IOException, SQLException, InterruptedException {
        stage.awaitPosted();
        stage.database().checkpoint();
        CpuReading before = stage.readCpu();
        LoadResult result = stage.record(name(), plan, ITEMS);
        Duration behind = stage.awaitPosted();
        long events = result.answered() * ITEMS;
        double posted = events * 1e9 / result.elapsed().plus(behind).toNanos();
        figure.add(posted, before.until(stage.readCpu()).per(events));
        return posted;
    }
}
