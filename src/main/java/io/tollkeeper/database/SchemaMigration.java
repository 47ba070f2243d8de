package io.tollkeeper.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the schema up to date as its owner, and lets the runtime user act as the runtime role. */
final class SchemaMigration {

    /** The role that migrations grant to; it may add to the event log and never change it. */
    static final String RUNTIME_ROLE = "tollkeeper_runtime";

    /** {@code transaction_timeout}, on which the safe order of the log rests, came with this version. */
    private static final int OLDEST_SERVER = 17;

    private static final Logger log = LoggerFactory.getLogger(SchemaMigration.class);

    private SchemaMigration() {}

    /** Migrates; several nodes may do so at once, one works and the others wait for it. */
    static void run(DatabaseAddress address) {
        try (Connection connection = connect(address);
                Statement statement = connection.createStatement()) {
            requireServer(connection.getMetaData().getDatabaseMajorVersion());
            requireSchema(statement, address);
            createRuntimeRole(statement, address);
        } catch (SQLException e) {
            throw new DatabaseUnusableException(
                    "The database " + address.url() + " cannot be used by " + address.owner() + ": " + Sentences.of(e),
                    e);
        }
        migrate(address);
        LeastPrivilege.require(address);
        grantRuntimeRole(address);
        LeastPrivilege.require(address); // Again: only now the user has what the role may do.
    }

    private static Connection connect(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(
                address.url(), address.owner().user(), address.owner().password());
    }

    static void requireServer(int version) {
        if (version < OLDEST_SERVER) {
            throw new DatabaseUnusableException(
                    "PostgreSQL " + OLDEST_SERVER + " or newer is needed; this server is version " + version + ".");
        }
    }

    private static void requireSchema(Statement statement, DatabaseAddress address) throws SQLException {
        try (var row =
                statement.executeQuery("select coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)")) {
            row.next();
            if (!row.getBoolean(1)) {
                throw new DatabaseUnusableException("The database user " + address.owner()
                        + " may not create tables in " + address.url()
                        + "; give it the right, or let the one who has it migrate (DB_OWNER_USER).");
            }
        }
    }

    private static void createRuntimeRole(Statement statement, DatabaseAddress address) throws SQLException {
        try {
            // Two nodes may come here at once: the second finds the role made by the first.
            statement.execute("""
                    do $$ begin
                        if not exists (select 1 from pg_roles where rolname = '%1$s') then create role %1$s; end if;
                    exception when duplicate_object or unique_violation then null;
                    end $$""".formatted(RUNTIME_ROLE));
        } catch (SQLException e) {
            if (!Sentences.isPermissionDenied(e)) {
                throw e;
            }
            throw new DatabaseUnusableException(
                    "The database user %1$s may not create the role %2$s; let an administrator create it and grant it to %3$s, or give %1$s the right CREATEROLE."
                            .formatted(address.owner(), RUNTIME_ROLE, address.runtime()),
                    e);
        }
    }

    private static void migrate(DatabaseAddress address) {
        try {
            var result = Flyway.configure()
                    .dataSource(
                            address.url(),
                            address.owner().user(),
                            address.owner().password())
                    .connectRetries(0)
                    .load()
                    .migrate();
            log.info(
                    "Schema is at version {} ({} newly applied).",
                    result.targetSchemaVersion,
                    result.migrationsExecuted);
        } catch (FlywayException e) {
            throw new DatabaseUnusableException("The schema could not be migrated: " + e.getMessage(), e);
        }
    }

    private static void grantRuntimeRole(DatabaseAddress address) {
        try (Connection connection = connect(address);
                var membership = connection.prepareStatement("select pg_has_role(?, '" + RUNTIME_ROLE + "', 'set')");
                var grant = connection.prepareStatement("select format('grant " + RUNTIME_ROLE + " to %I', ?::text)");
                Statement statement = connection.createStatement()) {
            membership.setString(1, address.runtime().user());
            try (var row = membership.executeQuery()) {
                if (row.next() && row.getBoolean(1)) {
                    return;
                }
            }
            grant.setString(1, address.runtime().user());
            try (var row = grant.executeQuery()) {
                row.next();
                statement.execute(row.getString(1));
            }
        } catch (SQLException e) {
            throw new DatabaseUnusableException(
                    Sentences.isPermissionDenied(e)
                            ? "The database user %1$s may not grant %2$s to %3$s; let an administrator grant it, or give %1$s the right CREATEROLE."
                                    .formatted(address.owner(), RUNTIME_ROLE, address.runtime())
                            : "The role " + RUNTIME_ROLE + " could not be granted to " + address.runtime() + ": "
                                    + Sentences.of(e),
                    e);
        }
    }
}
