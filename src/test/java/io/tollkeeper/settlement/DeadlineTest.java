package io.tollkeeper.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.testapp.Sql;
import io.tollkeeper.testapp.TestApplication;
import io.tollkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A deadline")
class DeadlineTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long SECONDS = 10;

    /** One without anything in it, which nobody can keep. */
    @Test
    void thatCouldNotBeKeptIsTriedAgainWithinSeconds() throws SQLException {
        TestDatabase database = TestApplication.shared().database();
        database.administer("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                values ('AxonDeadline', 'empty', now(), false, 1)""");
        try {
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(ask(database, "coalesce(consecutive_failures, 0)"))
                            .isPositive());

            assertThat(ask(database, "extract(epoch from execution_time - last_failure)::bigint"))
                    .isLessThanOrEqualTo(SECONDS);
        } finally {
            database.administer("delete from scheduled_tasks where task_instance = 'empty'");
        }
    }

    private static long ask(TestDatabase database, String what) {
        return Sql.number(database, "select " + what + " from scheduled_tasks where task_instance = 'empty'");
    }
}
