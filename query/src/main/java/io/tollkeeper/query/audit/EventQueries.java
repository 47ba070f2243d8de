package io.tollkeeper.query.audit;

import io.tollkeeper.api.Metadata;
import io.tollkeeper.api.audit.EventPage;
import io.tollkeeper.api.audit.EventView;
import io.tollkeeper.api.audit.ListEvents;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows the log as it stands. It has no index by tenant, which would slow down recording: a question looks at no more than
 * {@value #WINDOW} places, and says where to ask on.
 */
@Component
final class EventQueries {

    static final int WINDOW = 50_000;

    private static final String COLUMNS = """
            select global_index, event_identifier, aggregate_identifier, sequence_number, payload_type, payload_revision,
                   time_stamp, meta_data, payload
            from domain_event_entry
            where\s""";

    private static final String OF_AGGREGATE = COLUMNS + """
            aggregate_identifier = ? and global_index >= ? order by sequence_number limit ?""";

    private static final String OF_LOG = COLUMNS + """
            global_index >= ? and global_index < ? order by global_index limit ?""";

    private static final String OF_TENANT = COLUMNS + """
            global_index >= ? and global_index < ? and split_part(aggregate_identifier, ':', 2) = ?
               and not starts_with(aggregate_identifier, 'price:') and not starts_with(aggregate_identifier, 'vault:')
            order by global_index limit ?""";

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final JdbcTemplate jdbc;

    EventQueries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    EventPage handle(ListEvents query) {
        return query.aggregateId() == null ? ofLog(query) : ofAggregate(query, query.aggregateId());
    }

    private EventPage ofAggregate(ListEvents query, String aggregateId) {
        boolean another = query.tenantId() != null
                && (AggregateName.isOfNoTenant(aggregateId)
                        || !AggregateName.second(aggregateId)
                                .equals(query.tenantId().value()));
        if (another) {
            return new EventPage(List.of(), null);
        }
        List<EventView> events =
                jdbc.query(OF_AGGREGATE, (row, number) -> view(row), aggregateId, query.from(), query.limit());
        return new EventPage(events, events.size() == query.limit() ? nextAfter(events) : null);
    }

    private EventPage ofLog(ListEvents query) {
        Long found = jdbc.queryForObject("select max(global_index) from domain_event_entry", Long.class);
        long head = found == null ? 0 : found;
        long end = Math.min(query.from(), head) + WINDOW;
        List<EventView> events = query.tenantId() == null
                ? jdbc.query(OF_LOG, (row, number) -> view(row), query.from(), end, query.limit())
                : jdbc.query(
                        OF_TENANT,
                        (row, number) -> view(row),
                        query.from(),
                        end,
                        query.tenantId().value(),
                        query.limit());
        if (events.size() == query.limit()) {
            return new EventPage(events, nextAfter(events));
        }
        return new EventPage(events, end <= head ? end : null);
    }

    private static Long nextAfter(List<EventView> events) {
        return events.getLast().position() + 1;
    }

    private static EventView view(ResultSet row) throws SQLException {
        String type = row.getString(5);
        JsonNode payload = json(row.getBytes(9));
        JsonNode metaData = json(row.getBytes(8));
        return new EventView(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                type.substring(type.lastIndexOf('.') + 1),
                row.getString(6),
                row.getString(7),
                text(metaData, Metadata.ACTOR),
                text(metaData, Metadata.REQUEST_ID),
                reason(payload, metaData),
                MAPPER.writeValueAsString(payload));
    }

    /** Returns the reason in the event itself where it has one, else the one that the caller gave beside it. */
    private static @Nullable String reason(JsonNode payload, JsonNode metaData) {
        String reason = text(payload, "reason");
        return reason == null ? text(metaData, Metadata.REASON) : reason;
    }

    private static JsonNode json(byte[] stored) {
        try {
            return MAPPER.readTree(stored);
        } catch (JacksonException e) {
            return MAPPER.getNodeFactory().stringNode(new String(stored, StandardCharsets.UTF_8));
        }
    }

    private static @Nullable String text(JsonNode object, String field) {
        JsonNode value = object.get(field);
        return value != null && value.isString() ? value.stringValue() : null;
    }
}
