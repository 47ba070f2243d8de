package io.tollkeeper.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A restartable server")
class RestartableServerTest {

    @Test
    void keepsWhatIsCommittedWhenItIsStoppedOrKilled() throws Exception {
        try (RestartableServer server = RestartableServer.start()) {
            TestDatabase database = server.createDatabase();
            database.administer("create table thing as select 1 as id");

            server.stop();
            assertThatThrownBy(() -> count(database)).isInstanceOf(SQLException.class);
            server.startAgain();
            assertThat(count(database)).isOne();

            database.administer("insert into thing values (2)");
            server.crash();
            assertThatThrownBy(() -> count(database)).isInstanceOf(SQLException.class);
            server.startAgain();
            assertThat(count(database)).isEqualTo(2);
        }
    }

    private static int count(TestDatabase database) throws SQLException {
        try (var connection = database.connect(TestDatabase.ADMINISTRATOR);
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select count(*)::int from thing where current_setting('fsync') = 'on'")) {
            row.next();
            return row.getInt(1);
        }
    }
}
