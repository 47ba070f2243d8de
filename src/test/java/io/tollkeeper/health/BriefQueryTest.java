package io.tollkeeper.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollkeeper.testing.RestartableServer;
import io.tollkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@DisplayName("A brief query")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGSTOP")
class BriefQueryTest {

    private static final HealthProperties A_SECOND = new HealthProperties(Duration.ofSeconds(1), Duration.ofSeconds(1));

    @Test
    @Timeout(value = 45, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void givesUpByItselfWhenNothingIsHeardOnItsConnection() throws Exception {
        try (RestartableServer server = RestartableServer.start();
                var connection = server.createDatabase().connect(TestDatabase.ADMINISTRATOR)) {
            var query = new BriefQuery(new SingleConnectionDataSource(connection, true), A_SECOND);
            assertThat(query.number("select 7")).isEqualTo(7);

            server.freeze();
            try {
                assertThatThrownBy(() -> query.number("select 7")).isInstanceOf(SQLException.class);
            } finally {
                server.thaw();
            }
        }
    }
}
