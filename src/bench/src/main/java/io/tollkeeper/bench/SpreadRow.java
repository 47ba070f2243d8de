package io.tollkeeper.bench;

import io.tollkeeper.bench.load.LoadPlan;
import io.tollkeeper.bench.load.LoadResult;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/** The same load on one tenant and on sixteen: no row of one tenant may be what all wait for. */
final class SpreadRow implements Row {

    private static final int TENANTS = 16;
    private static final int CONNECTIONS = 64;

    private final Figure spread = new Figure("single, 64 connections, 16 tenants: accepted", "events/s");
    private final Figure hot = new Figure("single, 64 connections, 1 tenant: accepted", "events/s");
    private final Figure ratio = new Figure("1 tenant / 16 tenants", "ratio", Target.atLeast(0.8, 1.0));

    @Override
    public String name() {
        return "spread";
    }

    @Override
    public void run(Stage stage) throws IOException, SQLException, InterruptedException {
        List<String> tenants =
                IntStream.range(0, TENANTS).mapToObj(i -> "bench_spread_" + i).toList();
        for (String tenant : tenants) {
            stage.api().openTenant(tenant);
        }
        List<byte[]> onAll = tenants.stream().map(Api::single).toList();
        List<byte[]> onOne = onAll.subList(0, 1);
        WarmUp.run(stage, name(), CONNECTIONS, onAll, 1);
        for (int i = 0; i < stage.settings().repeat(); i++) {
            // Turn about, so that neither always comes on a warmer or a fuller database.
            boolean hotFirst = i % 2 == 1;
            double first = measure(stage, hotFirst ? onOne : onAll, hotFirst ? hot : spread);
            double second = measure(stage, hotFirst ? onAll : onOne, hotFirst ? spread : hot);
            ratio.add(hotFirst ? first / second : second / first);
        }
        stage.report().add(spread, hot, ratio);
        stage.prove(name());
    }

    private double measure(Stage stage, List<byte[]> requests, Figure figure)
            throws IOException, SQLException, InterruptedException {
        stage.awaitPosted();
        stage.database().checkpoint();
        CpuReading before = stage.readCpu();
        LoadResult result = stage.record(
                name(), new LoadPlan(stage.port(), CONNECTIONS, stage.sizes().spread(), Long.MAX_VALUE, requests), 1);
        stage.awaitPosted();
        figure.add(result.perSecond(), before.until(stage.readCpu()).per(result.answered()));
        return result.perSecond();
    }
}
