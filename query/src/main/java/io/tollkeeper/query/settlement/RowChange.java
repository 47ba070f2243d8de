package io.tollkeeper.query.settlement;

import io.tollkeeper.query.ProjectionBatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of some rows by one statement. Settlements are few beside usage, so each change is written by itself.
 *
 * @param parameters texts, numbers, booleans; null where a column is to be
 */
record RowChange(String statement, List<@Nullable Object> parameters) {

    /** Writes changes in the order of the log. */
    static final ProjectionBatch.Writer<RowChange> WRITER = RowChange::write;

    /** An instant becomes a text, for {@code ?::timestamptz}: the driver would ask for a time zone. */
    static RowChange of(String statement, @Nullable Object... parameters) {
        return new RowChange(
                statement,
                Arrays.stream(parameters)
                        .<@Nullable Object>map(value -> value instanceof Instant instant ? instant.toString() : value)
                        .toList());
    }

    private static void write(Connection connection, List<RowChange> changes) throws SQLException {
        for (RowChange change : changes) {
            try (PreparedStatement prepared = connection.prepareStatement(change.statement())) {
                for (int i = 0; i < change.parameters().size(); i++) {
                    prepared.setObject(i + 1, change.parameters().get(i));
                }
                prepared.executeUpdate();
            }
        }
    }
}
