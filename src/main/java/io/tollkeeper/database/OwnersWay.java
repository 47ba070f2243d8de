package io.tollkeeper.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The way into an external database as the schema's owner, for commands that run without the application. */
public final class OwnersWay {

    private OwnersWay() {}

    /**
     * Brings the schema up to date and opens a connection, which the caller closes.
     *
     * @param environment gives a setting by its name, such as {@code DB_URL}, or null
     * @throws DatabaseUnusableException if a setting is missing or the database cannot be used
     */
    public static Connection open(Function<String, @Nullable String> environment) {
        DatabaseAddress.Login runtime = login(environment, "DB_USER", "DB_PASSWORD");
        DatabaseAddress.Login owner = login(environment, "DB_OWNER_USER", "DB_OWNER_PASSWORD");
        DatabaseAddress address = new DatabaseAddress(
                required(environment, "DB_URL"), owner.user().isEmpty() ? runtime : owner, runtime);
        SchemaMigration.run(address);
        try {
            return DriverManager.getConnection(
                    address.url(), address.owner().user(), address.owner().password());
        } catch (SQLException e) {
            throw new DatabaseUnusableException(
                    "The database " + address.url() + " cannot be used by " + address.owner() + ": " + Sentences.of(e),
                    e);
        }
    }

    private static DatabaseAddress.Login login(
            Function<String, @Nullable String> environment, String user, String password) {
        return new DatabaseAddress.Login(setting(environment, user), setting(environment, password));
    }

    private static String required(Function<String, @Nullable String> environment, String name) {
        String value = setting(environment, name);
        if (value.isEmpty()) {
            throw new DatabaseUnusableException(name + " must be set.");
        }
        return value;
    }

    private static String setting(Function<String, @Nullable String> environment, String name) {
        String value = environment.apply(name);
        return value == null ? "" : value.strip();
    }
}
