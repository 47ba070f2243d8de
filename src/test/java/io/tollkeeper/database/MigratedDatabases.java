package io.tollkeeper.database;

import com.zaxxer.hikari.HikariDataSource;
import io.tollkeeper.database.DatabaseAddress.Login;
import io.tollkeeper.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Opens databases of tests as the application opens its own. */
final class MigratedDatabases {

    private MigratedDatabases() {}

    static DatabaseAddress address(TestDatabase database) {
        return new DatabaseAddress(database.url(), login(TestDatabase.OWNER), login(TestDatabase.RUNTIME));
    }

    static Login login(io.tollkeeper.testing.Login login) {
        return new Login(login.user(), login.password());
    }

    /** Migrates a database and returns the application's way in, which the caller closes. */
    static HikariDataSource open(DatabaseAddress address) {
        var properties = new DatabaseProperties(address.url(), null, null, null, null, Path.of("unused"), 2);
        SchemaMigration.run(address);
        return (HikariDataSource) new DatabaseConfiguration().dataSource(address, properties, LogHome.POSTGRES);
    }

    static void execute(DataSource dataSource, String... statements) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
