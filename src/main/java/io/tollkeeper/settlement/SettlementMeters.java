package io.tollkeeper.settlement;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tollkeeper.api.settlement.SettlementRetried;
import io.tollkeeper.metrics.Figures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many settlements are under way and where they stand, and how long the oldest of them has: asked of the database.
 *
 * <p>What has ended is not counted there: it only grows, and to count it would read all that was ever settled. It is counted
 * by {@link SettlementEnds} as it ends.
 */
@Component
final class SettlementMeters implements MeterBinder {

    private static final List<String> STATES = List.of("requested", "submitted", "unknown", "failed");

    /** What failed is put back by itself, at once. */
    private static final List<String> WAITING = List.of("requested", "submitted", "unknown");

    private static final String COUNT = "count:";
    private static final String AGE = "age:";
    private static final String BLOCKED = "blocked";

    /**
     * An outcome is unknown for as long as its attempt lives: how long ago the settlement was asked for says nothing, for it
     * may be tried again after weeks. For the same reason a settlement's wait begins when it was last asked for again, which
     * only the log knows; it is asked only for those old enough to matter.
     */
    private static final String BY_STATE = """
            select state, count(*), extract(epoch from clock_timestamp() - min(since))
            from (
                select state, coalesce(
                    case
                        when state = 'unknown' then (
                            select max(attempt.built_at) from settlement_attempt_view attempt
                            where attempt.settlement_id = settlement.settlement_id
                              and attempt.state in ('built', 'sent', 'unknown'))
                        when requested_at < clock_timestamp() - interval '10 minutes' then (
                            select event.time_stamp::timestamptz from domain_event_entry event
                            where event.aggregate_identifier = settlement.settlement_id
                              and event.payload_type = :retried
                            order by event.sequence_number desc limit 1)
                    end, requested_at) as since
                from settlement_view settlement
                where state in ('requested', 'submitted', 'unknown', 'failed')) under_way
            group by state""";

    private final Figures figures;

    SettlementMeters(Figures figures) {
        this.figures = figures;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Figures.Group settlements = figures.group(registry, "settlements", SettlementMeters::ask);
        for (String state : STATES) {
            gauge(
                    registry,
                    "tollkeeper.settlements",
                    "settlements that are under way, by where they stand",
                    state,
                    settlements,
                    COUNT);
        }
        for (String state : WAITING) {
            gauge(
                    registry,
                    "tollkeeper.settlement.oldest.seconds",
                    "unknown: age of the oldest attempt without a known outcome; else since the oldest was asked for",
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

    /** Returns counts and ages by their states, and what is blocked. */
    static Map<String, Double> ask(JdbcClient jdbc) {
        Map<String, Double> numbers = new HashMap<>();
        jdbc.sql(BY_STATE).param("retried", SettlementRetried.class.getName()).query(row -> {
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
