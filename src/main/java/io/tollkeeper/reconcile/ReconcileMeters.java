package io.tollkeeper.reconcile;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tollkeeper.metrics.Figures;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the last reconcile has found; asked of the database, so it is right on every node. */
@Component
final class ReconcileMeters implements MeterBinder {

    private static final String OK = "tollkeeper.reconcile.ok";
    private static final String DISCREPANCIES = "tollkeeper.reconcile.discrepancies";
    private static final String DURATION = "tollkeeper.reconcile.duration";
    private static final String AGE = "tollkeeper.reconcile.age";
    private static final String INTERVAL = "tollkeeper.reconcile.interval";

    private static final String LAST = """
            select case when ok then 1::float8 when not ok then 0::float8 else 'NaN'::float8 end,
                   coalesce(discrepancies::float8, 'NaN'),
                   coalesce(extract(epoch from duration)::float8, 'NaN'),
                   coalesce(extract(epoch from clock_timestamp() - finished_at)::float8, :waited)
            from reconcile_run""";

    private static final double MILLIS = 1e3;

    private final Figures figures;
    private final ReconcileProperties properties;

    ReconcileMeters(Figures figures, ReconcileProperties properties) {
        this.figures = figures;
        this.properties = properties;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Figures.Group last = figures.group(registry, "reconcile", ReconcileMeters::last);
        Gauge.builder(OK, last, group -> group.value(OK))
                .description("1 if the ledger was what the log says, 0 if not; NaN before the first time")
                .register(registry);
        Gauge.builder(DISCREPANCIES, last, group -> group.value(DISCREPANCIES))
                .description("how many differences were listed")
                .register(registry);
        Gauge.builder(DURATION, last, group -> group.value(DURATION))
                .description("how long it took")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(AGE, last, group -> group.value(AGE))
                .description("how long ago it ended; before the first time, how long this node has waited for it")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(INTERVAL, properties, set -> set.every().toMillis() / MILLIS)
                .description("how often it is to be done by itself; 0 for never")
                .baseUnit("seconds")
                .register(registry);
    }

    private static Map<String, Double> last(JdbcClient jdbc) {
        return jdbc.sql(LAST)
                .param("waited", ManagementFactory.getRuntimeMXBean().getUptime() / MILLIS)
                .query((row, number) -> Map.of(
                        OK, row.getDouble(1),
                        DISCREPANCIES, row.getDouble(2),
                        DURATION, row.getDouble(3),
                        AGE, row.getDouble(4)))
                .single();
    }
}
