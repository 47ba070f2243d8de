package io.tollkeeper.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A start of the embedded PostgreSQL beside other work")
class DatabaseStartTest {

    @TempDir
    private static Path folder;

    @Test
    void endsWithAMigratedDatabaseAndWithNoneOnceItIsToldTo() throws SQLException {
        DatabaseStart start = DatabaseStart.begin(folder);
        DatabaseAddress address = start.address();
        assertThat(events(address)).isZero();

        start.end();

        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> events(address));
        assertThatCode(start::end).as("again").doesNotThrowAnyException();
    }

    @Test
    void tellsWhoeverAsksWhyThereIsNone() throws Exception {
        try (KeptPostgres other = KeptPostgres.start(folder)) {
            DatabaseStart start = DatabaseStart.begin(folder);
            assertThatExceptionOfType(DatabaseUnusableException.class)
                    .isThrownBy(start::server)
                    .withMessageContaining("Another Tollkeeper already uses the data folder");
            assertThatExceptionOfType(DatabaseUnusableException.class).isThrownBy(start::address);

            start.end();

            assertThatCode(() -> EmbeddedDatabase.prepare(other))
                    .as("the other is unharmed")
                    .doesNotThrowAnyException();
        }
    }

    private static long events(DatabaseAddress address) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        address.url(), address.owner().user(), "");
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from domain_event_entry")) {
            row.next();
            return row.getLong(1);
        }
    }
}
