package io.tollkeeper.settlement;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tollkeeper.metrics.Figures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many settlements stand where, and how long the oldest of them has: asked of the database. */
@Component
final class SettlementMeters implements MeterBinder {

    private static final List<String> STATES =
            List.of("requested", "submitted", "unknown", "settled", "failed", "compensated");

    /** These end; how long ago one of the others was asked for is worth knowing. */
    private static final List<String> OPEN = List.of("requested", "submitted", "unknown");

    private static final String COUNT = "count:";
    private static final String AGE = "age:";
    private static final String BLOCKED = "blocked";

    private static final String BY_STATE = """
            select state, count(*), extract(epoch from clock_timestamp() - min(requested_at)) from settlement_view
            group by state""";

    private final Figures figures;

    SettlementMeters(Figures figures) {
        this.figures = figures;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Figures.Group settlements = figures.group(SettlementMeters::ask);
        for (String state : STATES) {
            gauge(registry, "tollkeeper.settlements", "settlements by where they stand", state, settlements, COUNT);
        }
        for (String state : OPEN) {
            gauge(
                    registry,
                    "tollkeeper.settlement.oldest.seconds",
                    "how long ago the oldest of them was asked for",
                    state,
                    settlements,
                    AGE);
        }
        Gauge.builder("tollkeeper.settlements.blocked", settlements, group -> group.value(BLOCKED))
                .description("settlements that a person must look at")
                .register(registry);
    }

    private static void gauge(
            MeterRegistry registry, String name, String description, String state, Figures.Group group, String of) {
        Gauge.builder(name, group, figures -> figures.value(of + state))
                .description(description)
                .tag("state", state)
                .register(registry);
    }

    private static Map<String, Double> ask(JdbcClient jdbc) {
        Map<String, Double> numbers = new HashMap<>();
        jdbc.sql(BY_STATE).query(row -> {
            numbers.put(COUNT + row.getString(1), row.getDouble(2));
            numbers.put(AGE + row.getString(1), row.getDouble(3));
        });
        numbers.put(
                BLOCKED,
                jdbc.sql("select count(*) from settlement_view where blocked")
                        .query(Double.class)
                        .single());
        return numbers;
    }
}
