package io.tollkeeper.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollkeeper.database.OneNode;
import io.tollkeeper.testapp.Sql;
import io.tollkeeper.testapp.TestApplication;
import io.tollkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@DisplayName("The reconcile that runs by itself")
@ExtendWith(OutputCaptureExtension.class)
class ScheduledReconcileTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final TestApplication application = TestApplication.shared();
    private TestApplication second;

    @BeforeEach
    void startANodeThatDoes() {
        second = application.another("--tollkeeper.reconcile.every=1s");
    }

    @AfterEach
    void stopIt() {
        second.close();
    }

    @Test
    void findsNothingAndThenWhatWasForged(CapturedOutput output) throws Exception {
        Books books = Books.open();
        long position = books.record("k", 5).position();
        books.balanceAt(position);
        await().atMost(LIMIT).until(() -> meter("ok") == 1 && meter("age") < 30);
        assertThat(meter("discrepancies")).isZero();

        administer("update transfer set amount_minor = 6 where position = " + position);
        try {
            await().atMost(LIMIT).until(() -> meter("ok") == 0);
            assertThat(meter("discrepancies")).isEqualTo(1);
            assertThat(output)
                    .contains("RECONCILE FAILED: 1 discrepancies, first: Discrepancy[type=amount_mismatch")
                    .contains("position=" + position);
        } finally {
            administer("update transfer set amount_minor = 5 where position = " + position);
        }
        await().atMost(LIMIT).until(() -> meter("ok") == 1);
    }

    @Test
    void leavesItToTheNodeThatIsAtIt() {
        await().atMost(LIMIT).until(() -> meter("ok") == 1);
        await().atMost(LIMIT).until(() -> {
            try (OneNode.Held held = application.bean(OneNode.class).tryTake("tollkeeper reconcile")) {
                if (held == null) {
                    return false;
                }
                String begun = begun();
                await().during(Duration.ofSeconds(3)).atMost(LIMIT).until(() -> begun().equals(begun));
                return true;
            }
        });
        String begun = begun();
        await().atMost(LIMIT).until(() -> !begun().equals(begun));
    }

    private String begun() {
        return Sql.texts(application.database(), "select started_at::text from reconcile_run")
                .getFirst();
    }

    private double meter(String name) {
        return application
                .bean(MeterRegistry.class)
                .get("tollkeeper.reconcile." + name)
                .gauge()
                .value();
    }

    private void administer(String sql) throws SQLException {
        try (var connection = application.database().connect(TestDatabase.ADMINISTRATOR);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
