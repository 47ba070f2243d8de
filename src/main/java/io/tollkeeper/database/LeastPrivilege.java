package io.tollkeeper.database;

import java.sql.DriverManager;
import java.sql.SQLException;

/** Refuses to work as a user who could change the event log, whatever role its sessions take on. */
final class LeastPrivilege {

    /** Also what the user could become: {@code reset role} and {@code set role} must lead nowhere. */
    private static final String COULD_CHANGE_THE_LOG = """
            select exists (select from pg_roles
                           where pg_has_role(session_user, oid, 'member')
                             and (has_table_privilege(oid, 'domain_event_entry', 'UPDATE, DELETE, TRUNCATE')
                                  or has_any_column_privilege(oid, 'domain_event_entry', 'UPDATE')))""";

    private LeastPrivilege() {}

    /** Asks a migrated database about the user the application is to work as. */
    static void require(DatabaseAddress address) {
        var user = address.runtime();
        try (var connection = DriverManager.getConnection(address.url(), user.user(), user.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery(COULD_CHANGE_THE_LOG)) {
            row.next();
            if (row.getBoolean(1)) {
                throw new DatabaseUnusableException("The database user " + user
                        + " may change the event log; let the application work as another, who has the role "
                        + SchemaMigration.RUNTIME_ROLE
                        + " only (DB_USER), and keep the owner for migrations (DB_OWNER_USER).");
            }
        } catch (SQLException e) {
            throw new DatabaseUnusableException(
                    "The database " + address.url() + " cannot be used by " + user + ": " + Sentences.of(e), e);
        }
    }
}
