package io.tollkeeper.seal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** How far sealing is behind recording; asked of the database, so it is right on every node. */
@Component
final class SealLag implements MeterBinder {

    static final String EVENTS = "tollkeeper.seal.lag.events";
    static final String SECONDS = "tollkeeper.seal.lag.seconds";

    private static final String BEHIND = """
            select coalesce((select max(global_index) from domain_event_entry), 0) - position from seal_progress""";

    private static final String OLDEST = """
            select time_stamp from domain_event_entry
            where global_index > (select position from seal_progress) order by global_index limit 1""";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    SealLag(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(EVENTS, this, SealLag::events)
                .description("places in the log that are not sealed yet")
                .register(registry);
        Gauge.builder(SECONDS, this, SealLag::seconds)
                .description("age of the oldest event that is not sealed yet")
                .baseUnit("seconds")
                .register(registry);
    }

    private double events() {
        try {
            Long behind = jdbc.queryForObject(BEHIND, Long.class);
            return behind == null ? Double.NaN : behind;
        } catch (DataAccessException | TransactionException e) {
            return Double.NaN; // Not known while the database is away.
        }
    }

    private double seconds() {
        try {
            List<String> oldest = jdbc.query(OLDEST, (row, number) -> row.getString(1));
            return oldest.isEmpty()
                    ? 0
                    : Duration.between(Instant.parse(oldest.getFirst()), clock.instant())
                                    .toMillis()
                            / 1e3;
        } catch (DataAccessException | TransactionException e) {
            return Double.NaN;
        }
    }
}
