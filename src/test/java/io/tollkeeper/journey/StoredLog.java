package io.tollkeeper.journey;

import io.tollkeeper.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A log as some version has written it, put into a database before any application has seen that. */
final class StoredLog {

    private static final String COLUMNS = """
            global_index, event_identifier, aggregate_identifier, sequence_number, type, time_stamp, payload_type,
            payload_revision, payload, meta_data""";

    private StoredLog() {}

    /** Returns the rows of a resource, one JSON object a line. */
    static List<JsonNode> rows(String resource) throws IOException {
        try (var lines = Objects.requireNonNull(StoredLog.class.getResourceAsStream(resource))) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(JsonMapper.shared()::readTree)
                    .toList();
        }
    }

    /** Makes a migrated database that holds nothing but these events. */
    static TestDatabase database(List<JsonNode> rows) throws SQLException {
        TestDatabase database = TestDatabase.create();
        // As the application does, by the one who will grant it.
        try (var connection = database.connect(TestDatabase.OWNER);
                var statement = connection.createStatement()) {
            statement.execute("""
                    do $$ begin create role tollkeeper_runtime; exception when duplicate_object then null; end $$""");
        }
        Flyway.configure()
                .dataSource(database.url(), TestDatabase.OWNER.user(), TestDatabase.OWNER.password())
                .load()
                .migrate();
        try (var connection = database.connect(TestDatabase.ADMINISTRATOR);
                var insert = connection.prepareStatement("insert into domain_event_entry (" + COLUMNS
                        + ") values (?, ?, ?, ?, ?, ?, ?, ?, convert_to(?, 'UTF8'), convert_to(?, 'UTF8'))")) {
            for (JsonNode row : rows) {
                insert.setLong(1, row.get("global_index").asLong());
                insert.setString(2, row.get("event_identifier").asString());
                insert.setString(3, row.get("aggregate_identifier").asString());
                insert.setLong(4, row.get("sequence_number").asLong());
                insert.setString(5, row.get("type").asString());
                insert.setString(6, row.get("time_stamp").asString());
                insert.setString(7, row.get("payload_type").asString());
                insert.setString(8, row.get("payload_revision").asString());
                insert.setString(9, row.get("payload").asString());
                insert.setString(10, row.get("meta_data").asString());
                insert.executeUpdate();
            }
        }
        database.administer(
                "select setval(pg_get_serial_sequence('domain_event_entry', 'global_index'), " + rows.size() + ")");
        return database;
    }
}
