package io.tollkeeper.database;

import java.sql.SQLException;
import javax.sql.DataSource;

/** Refuses to work with a user who could change the event log. */
final class LeastPrivilege {

    private static final String CHANGES = "UPDATE, DELETE, TRUNCATE";

    private LeastPrivilege() {}

    static void require(DataSource runtime) {
        try (var connection = runtime.getConnection();
                var question = connection.prepareStatement("select has_table_privilege('domain_event_entry', ?)")) {
            question.setString(1, CHANGES);
            try (var row = question.executeQuery()) {
                row.next();
                if (row.getBoolean(1)) {
                    throw new DatabaseUnusableException(
                            "The database user may change the event log; give it the role tollkeeper_runtime only.");
                }
            }
        } catch (SQLException e) {
            throw new DatabaseUnusableException("The database user's rights cannot be read: " + e.getMessage(), e);
        }
    }
}
