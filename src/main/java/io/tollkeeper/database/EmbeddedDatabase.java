package io.tollkeeper.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Prepares the embedded server like an external one: an owner, a runtime user, a database of their own. */
final class EmbeddedDatabase {

    static final String NAME = "tollkeeper";
    static final String OWNER = "tollkeeper_owner";
    static final String RUNTIME_USER = "tollkeeper";

    private EmbeddedDatabase() {}

    /** Returns the address of the database, made if it does not exist. */
    static DatabaseAddress prepare(KeptPostgres server) {
        try (Connection connection = DriverManager.getConnection(server.url("postgres"), "postgres", "");
                Statement statement = connection.createStatement()) {
            for (String role : new String[] {OWNER, RUNTIME_USER}) {
                if (isMissing(statement, "pg_roles where rolname = '" + role + "'")) {
                    statement.execute("create role " + role + " login" + (role.equals(OWNER) ? " createrole" : ""));
                }
            }
            if (isMissing(statement, "pg_database where datname = '" + NAME + "'")) {
                statement.execute("create database " + NAME + " owner " + OWNER);
            }
        } catch (SQLException e) {
            throw new DatabaseUnusableException("The embedded PostgreSQL could not be prepared: " + e.getMessage(), e);
        }
        return new DatabaseAddress(
                server.url(NAME), new DatabaseAddress.Login(OWNER, ""), new DatabaseAddress.Login(RUNTIME_USER, ""));
    }

    private static boolean isMissing(Statement statement, String fromWhere) throws SQLException {
        try (var rows = statement.executeQuery("select 1 from " + fromWhere)) {
            return !rows.next();
        }
    }
}
