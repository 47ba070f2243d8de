package io.tollkeeper.bench;

import io.tollkeeper.bench.load.LoadPlan;
import io.tollkeeper.bench.load.LoadResult;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Reading the balance of a tenant with very many postings, and of one with none. */
final class BalanceRow implements Row {

    private static final String EMPTY = "bench_empty";
    private static final int CONNECTIONS = 16;

    private final LongMonth longMonth;
    private final Figure alone;
    private final Figure aloneP50;
    private final Figure aloneP99;
    private final Figure many;
    private final Figure manyP99;
    private final Figure none;
    private final Figure ratio;

    BalanceRow(LongMonth longMonth, Sizes sizes) {
        this.longMonth = longMonth;
        String what = String.format(Locale.ROOT, "GET /balance, %,d postings, ", 2 * sizes.backlog());
        alone = new Figure(what + "1 connection", "req/s");
        aloneP50 = new Figure(what + "1 connection: p50", "ms");
        aloneP99 = new Figure(what + "1 connection: p99", "ms", Target.atMost(5, Double.NaN));
        many = new Figure(what + "16 connections", "req/s", Target.atLeast(3_000, 6_000));
        manyP99 = new Figure(what + "16 connections: p99", "ms");
        none = new Figure("GET /balance, no postings, 16 connections", "req/s");
        ratio = new Figure("GET /balance, very many / no postings", "ratio", Target.atLeast(0.8, 1.0));
    }

    @Override
    public String name() {
        return "balance";
    }

    @Override
    public void run(Stage stage) throws IOException, SQLException, InterruptedException {
        longMonth.complete(stage);
        stage.api().openTenant(EMPTY);
        stage.load(name(), warmUp(stage, EMPTY));
        stage.load(name(), warmUp(stage, LongMonth.TENANT));
        for (int i = 0; i < stage.settings().repeat(); i++) {
            LoadResult one = measure(stage, LongMonth.TENANT, 1, alone);
            aloneP50.add(one.percentileMillis(50));
            aloneP99.add(one.percentileMillis(99));
            LoadResult sixteen = measure(stage, LongMonth.TENANT, CONNECTIONS, many);
            manyP99.add(sixteen.percentileMillis(99));
            LoadResult empty = measure(stage, EMPTY, CONNECTIONS, none);
            ratio.add(sixteen.perSecond() / empty.perSecond());
        }
        stage.report().add(alone, aloneP50, aloneP99, many, manyP99, none, ratio);
    }

    private LoadResult measure(Stage stage, String tenant, int connections, Figure figure) throws IOException {
        CpuReading before = stage.readCpu();
        LoadResult result = stage.load(name(), plan(stage, tenant, connections));
        figure.add(result.perSecond(), before.until(stage.readCpu()).per(result.answered()));
        return result;
    }

    private static LoadPlan warmUp(Stage stage, String tenant) {
        Sizes sizes = stage.sizes();
        long requests = sizes.warmUpEvents() / 2;
        return new LoadPlan(stage.port(), CONNECTIONS, sizes.warmUpLimit(), requests, List.of(Api.balance(tenant)));
    }

    private LoadPlan plan(Stage stage, String tenant, int connections) {
        List<byte[]> requests = List.of(Api.balance(tenant));
        return new LoadPlan(stage.port(), connections, stage.sizes().read(), Long.MAX_VALUE, requests);
    }
}
