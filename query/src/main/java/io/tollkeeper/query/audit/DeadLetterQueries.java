package io.tollkeeper.query.audit;

import io.tollkeeper.api.audit.DeadLetterView;
import io.tollkeeper.api.audit.ListDeadLetters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists the events that could not be handled, of any processor. */
@Component
final class DeadLetterQueries {

    private final JdbcClient jdbc;

    DeadLetterQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the oldest dead letters first; those of one sequence in the order in which they will be tried again. */
    @QueryHandler
    List<DeadLetterView> handle(ListDeadLetters query) {
        return jdbc.sql("""
                        select dead_letter_identifier, aggregate_identifier, payload_type, cause_type, cause_message,
                               enqueued_at, last_touched
                        from dead_letter_entry
                        order by enqueued_at::timestamptz, processing_group, sequence_identifier, sequence_index
                        limit :limit
                        """)
                .param("limit", query.limit())
                .query(DeadLetterQueries::toView)
                .list();
    }

    private static DeadLetterView toView(ResultSet row, int number) throws SQLException {
        String aggregateId = row.getString("aggregate_identifier");
        String lastTouched = row.getString("last_touched");
        return new DeadLetterView(
                row.getString("dead_letter_identifier"),
                tenantOf(aggregateId),
                aggregateId,
                row.getString("payload_type"),
                row.getString("cause_type"),
                row.getString("cause_message"),
                Instant.parse(row.getString("enqueued_at")),
                lastTouched == null ? null : Instant.parse(lastTouched));
    }

    private static @Nullable String tenantOf(@Nullable String aggregateId) {
        return aggregateId == null || AggregateName.isOfNoTenant(aggregateId)
                ? null
                : AggregateName.second(aggregateId);
    }
}
