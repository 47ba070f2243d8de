package io.tollkeeper.seal;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tollkeeper.metrics.Figures;
import io.tollkeeper.query.seal.RecentEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far sealing is behind recording; asked of the database, so it is right on every node. And what this node knew already
 * when it sealed it.
 */
@Component
final class SealLag implements MeterBinder {

    static final String EVENTS = "tollkeeper.seal.lag.events";
    static final String SECONDS = "tollkeeper.seal.lag.seconds";
    static final String REMEMBERED = "tollkeeper.seal.remembered.events";

    private static final String BEHIND = """
            select coalesce((select max(global_index) from domain_event_entry), 0) - position from seal_progress""";

    private static final String OLDEST = """
            select time_stamp from domain_event_entry
            where global_index > (select position from seal_progress) order by global_index limit 1""";

    private final Figures figures;
    private final Clock clock;
    private final RecentEvents recent;

    SealLag(Figures figures, Clock clock, RecentEvents recent) {
        this.figures = figures;
        this.clock = clock;
        this.recent = recent;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Figures.Group lag = figures.group(registry, "seals", this::ask);
        Gauge.builder(EVENTS, lag, group -> group.value(EVENTS))
                .description("places in the log that are not sealed yet")
                .register(registry);
        Gauge.builder(SECONDS, lag, group -> group.value(SECONDS))
                .description("age of the oldest event that is not sealed yet")
                .baseUnit("seconds")
                .register(registry);
        FunctionCounter.builder(REMEMBERED, recent, RecentEvents::handedOver)
                .description("events that this node sealed without reading them again")
                .register(registry);
    }

    private Map<String, Double> ask(JdbcClient jdbc) {
        double behind = jdbc.sql(BEHIND).query(Long.class).single();
        List<String> oldest =
                jdbc.sql(OLDEST).query((row, number) -> row.getString(1)).list();
        double seconds = oldest.isEmpty()
                ? 0
                : Duration.between(Instant.parse(oldest.getFirst()), clock.instant())
                                .toMillis()
                        / 1e3;
        return Map.of(EVENTS, behind, SECONDS, seconds);
    }
}
