package io.tollkeeper.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A connection of the application")
class SessionTest {

    @ParameterizedTest
    @CsvSource({"off, on", "on, on", "remote_apply, remote_apply"})
    void answersWhenACommitIsOnDiskHoweverTheDatabaseIsSetUp(String setUp, String used) throws SQLException {
        TestDatabase database = TestDatabase.create();
        try (var connection = database.connect(TestDatabase.OWNER);
                var statement = connection.createStatement()) {
            statement.execute(
                    "do $$ begin execute format('alter database %%I set synchronous_commit = %s', current_database()); end $$"
                            .formatted(setUp));
        }

        try (var application = MigratedDatabases.open(MigratedDatabases.address(database));
                var connection = application.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("show synchronous_commit")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo(used);
        }
    }
}
