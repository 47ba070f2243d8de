package io.tollkeeper.bench;

import io.tollkeeper.bench.load.LoadPlan;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The same intake with the log being sealed meanwhile, and without; and how fast sealing makes up for what it missed.
 *
 * <p>From one minute to the next the machine differs by more than what is looked for. So one load goes on while sealing is
 * stopped and let go in turn, and each stretch is compared with its neighbour.
 */
final class SealRow implements Row {

    private static final String TENANT = "bench_seal";
    private static final int ITEMS = 100;
    private static final int CONNECTIONS = 8;

    /** Loads for each repetition. Each is of two pairs of stretches, in an order in which none is favoured. */
    private static final int LOADS = 6;

    private static final long BEGIN_MILLIS = 1_000;
    private static final Duration SEALED_LIMIT = Duration.ofMinutes(5);
    private static final long SEALED_PAUSE_MILLIS = 5;

    private final Figure sealed = new Figure("batch of 100, 8 connections, sealed meanwhile: posted", "events/s");
    private final Figure unsealed = new Figure("batch of 100, 8 connections, not sealed: posted", "events/s");
    private final Figure ratio = new Figure("sealed / not sealed", "ratio", Target.atLeast(0.95, 1));
    private final Figure cpu =
            new Figure("CPU of an event, sealed / not sealed", "ratio", Target.atMost(1.05, Double.NaN));
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
        Duration stretch = stage.sizes().batch().dividedBy(2);
        // Four stretches, and twice what has to be sealed before the next may begin.
        Duration length = stretch.multipliedBy(6).plusMillis(BEGIN_MILLIS);
        LoadPlan plan = new LoadPlan(stage.port(), CONNECTIONS, length, Long.MAX_VALUE, requests);
        try (SealProgress progress = new SealProgress(stage.postmaster())) {
            for (int i = 0; i < LOADS * stage.settings().repeat(); i++) {
                stage.awaitPosted();
                progress.await(SEALED_LIMIT, SEALED_PAUSE_MILLIS);
                stage.database().checkpoint();
                FutureTask<Boolean> load = begin(stage, plan);
                Thread.sleep(BEGIN_MILLIS);
                boolean sealedFirst = i % 2 == 0;
                Stretches stretches = new Stretches(stage, progress, load, stretch);
                Stretch first = stretches.next(sealedFirst);
                Stretch second = stretches.next(!sealedFirst);
                Stretch third = stretches.next(!sealedFirst);
                Stretch fourth = stretches.next(sealedFirst);
                await(load);
                add(first, second, sealedFirst);
                add(fourth, third, sealedFirst);
                if (sealedFirst) {
                    lag.add(caughtUp(progress) / 1e6);
                } else {
                    catchUp(stage, progress);
                }
            }
        }
        stage.report().add(sealed, unsealed, ratio, cpu, lag, rate);
        stage.prove(name());
    }

    private FutureTask<Boolean> begin(Stage stage, LoadPlan plan) {
        FutureTask<Boolean> load = new FutureTask<>(() -> {
            stage.record(name(), plan, ITEMS);
            return true;
        });
        Thread.ofPlatform().daemon().name("seal-load").start(load);
        return load;
    }

    private static void await(FutureTask<Boolean> load) throws IOException, InterruptedException {
        try {
            load.get();
        } catch (ExecutionException e) {
            throw new IOException("the load broke off", e.getCause());
        }
    }

    private void add(Stretch one, Stretch other, boolean oneIsSealed) {
        Stretch with = oneIsSealed ? one : other;
        Stretch without = oneIsSealed ? other : one;
        sealed.add(with.perSecond(), with.perEvent());
        unsealed.add(without.perSecond(), without.perEvent());
        ratio.add(with.perSecond() / without.perSecond());
        cpu.add(with.micros() / without.micros());
    }

    private static long caughtUp(SealProgress progress) throws IOException, SQLException, InterruptedException {
        long start = System.nanoTime();
        progress.await(SEALED_LIMIT, SEALED_PAUSE_MILLIS);
        return System.nanoTime() - start;
    }

    private void catchUp(Stage stage, SealProgress progress) throws IOException, SQLException, InterruptedException {
        stage.awaitPosted();
        CpuReading before = stage.readCpu();
        progress.letGo();
        long behind = progress.behind();
        progress.awaitBegun(SEALED_PAUSE_MILLIS);
        long left = progress.behind();
        long nanos = caughtUp(progress);
        rate.add(left * 1e9 / nanos, before.until(stage.readCpu()).per(behind));
    }

    /** What was posted within some time, and the CPU that it took. */
    private record Stretch(long events, long nanos, Spending spent) {

        double perSecond() {
            return events * 1e9 / nanos;
        }

        Spending perEvent() {
            return spent.per(events);
        }

        /** Returns what an event cost the application and PostgreSQL. */
        double micros() {
            return perEvent().jvm() + perEvent().postgres();
        }
    }

    /** Stretches of one load, with sealing and without. */
    private record Stretches(Stage stage, SealProgress progress, FutureTask<Boolean> load, Duration length) {

        Stretch next(boolean withSealing) throws IOException, SQLException, InterruptedException {
            if (withSealing) {
                progress.letGo();
                progress.awaitUpTo(progress.end(), SEALED_LIMIT, SEALED_PAUSE_MILLIS);
            } else {
                progress.hold();
            }
            long begin = System.nanoTime();
            long before = stage.database().posted();
            CpuReading reading = stage.readCpu();
            Thread.sleep(length);
            Spending spent = reading.until(stage.readCpu());
            long events = stage.database().posted() - before;
            long nanos = System.nanoTime() - begin;
            if (load.isDone()) {
                throw new IOException("the load ended before the stretch did");
            }
            return new Stretch(events, nanos, spent);
        }
    }
}
