package io.tollkeeper.query.replay;

import io.tollkeeper.api.audit.FindReplay;
import io.tollkeeper.api.audit.ListReplays;
import io.tollkeeper.api.audit.ReplayChecksums;
import io.tollkeeper.api.audit.ReplayDifference;
import io.tollkeeper.api.audit.ReplayState;
import io.tollkeeper.api.audit.ReplayView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells of replays. */
@Component
final class ReplayQueries {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String COLUMNS = """
            select replay_id, state, projections, up_to_position, up_to_time, swap_when_equal, requested_by, requested_at,
                   started_at, finished_at, position, target, events, rate, checksums, first_difference, failure
            from replay
            """;

    private final JdbcClient jdbc;

    ReplayQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    Optional<ReplayView> handle(FindReplay query) {
        return jdbc.sql(COLUMNS + "where replay_id = :id")
                .param("id", query.replayId())
                .query((row, number) -> view(row))
                .optional();
    }

    @QueryHandler
    List<ReplayView> handle(ListReplays query) {
        return jdbc.sql(COLUMNS + "order by replay_id desc limit :limit")
                .param("limit", query.limit())
                .query((row, number) -> view(row))
                .list();
    }

    private static ReplayView view(ResultSet row) throws SQLException {
        ReplayState state = ReplayState.of(row.getString(2));
        var startedAt = ReplayRegister.instant(row, 9);
        boolean hasSchema = startedAt != null && state != ReplayState.SWAPPED && state != ReplayState.DISCARDED;
        return new ReplayView(
                row.getLong(1),
                state,
                List.of(ReplayRegister.strings(row.getArray(3))),
                ReplayRegister.upTo(row, 4, 5),
                row.getBoolean(6),
                new ReplayView.Order(row.getString(7), Objects.requireNonNull(ReplayRegister.instant(row, 8))),
                new ReplayView.Progress(
                        startedAt,
                        ReplayRegister.instant(row, 10),
                        row.getLong(11),
                        row.getLong(12),
                        row.getLong(13),
                        row.getLong(14)),
                hasSchema ? ShadowSchema.name(row.getLong(1)) : null,
                read(row.getString(15), ReplayChecksums.class),
                read(row.getString(16), ReplayDifference.class),
                row.getString(17));
    }

    private static <T> @Nullable T read(@Nullable String json, Class<T> type) {
        return json == null ? null : JSON.readValue(json, type);
    }
}
