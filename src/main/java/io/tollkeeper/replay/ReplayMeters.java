package io.tollkeeper.replay;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** How many replays wait for somebody to decide, or are under way; asked of the database, so it is right on every node. */
@Component
final class ReplayMeters implements MeterBinder {

    static final String DIFFERING = "tollkeeper.replay.differing";
    static final String UNFINISHED = "tollkeeper.replay.unfinished";

    private final JdbcTemplate jdbc;

    ReplayMeters(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(DIFFERING, () -> count("state = 'differs'"))
                .description("replays that are not equal to the live tables, until somebody discards or swaps them")
                .register(registry);
        Gauge.builder(UNFINISHED, () -> count("state in ('waiting', 'rebuilding', 'comparing', 'swapping')"))
                .description("replays that wait for a node, or have one")
                .register(registry);
    }

    private double count(String which) {
        try {
            Long count = jdbc.queryForObject("select count(*) from replay where " + which, Long.class);
            return count == null ? Double.NaN : count;
        } catch (DataAccessException | TransactionException e) {
            return Double.NaN; // Not known while the database is away.
        }
    }
}
