package io.tollkeeper.replay;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tollkeeper.metrics.Figures;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many replays wait for somebody to decide, or are under way; asked of the database, so it is right on every node. */
@Component
final class ReplayMeters implements MeterBinder {

    static final String DIFFERING = "tollkeeper.replay.differing";
    static final String UNFINISHED = "tollkeeper.replay.unfinished";

    private final Figures figures;

    ReplayMeters(Figures figures) {
        this.figures = figures;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Figures.Group replays = figures.group(
                registry,
                "replays",
                jdbc -> Map.of(
                        DIFFERING, count(jdbc, "state = 'differs'"),
                        UNFINISHED, count(jdbc, "state in ('waiting', 'rebuilding', 'comparing', 'swapping')")));
        Gauge.builder(DIFFERING, replays, group -> group.value(DIFFERING))
                .description("replays that are not equal to the live tables, until somebody discards or swaps them")
                .register(registry);
        Gauge.builder(UNFINISHED, replays, group -> group.value(UNFINISHED))
                .description("replays that wait for a node, or have one")
                .register(registry);
    }

    private static double count(JdbcClient jdbc, String which) {
        return jdbc.sql("select count(*) from replay where " + which)
                .query(Double.class)
                .single();
    }
}
