package io.tollkeeper.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollkeeper.api.audit.Discrepancy;
import io.tollkeeper.api.audit.ReconcileReport;
import io.tollkeeper.testapp.TestApplication;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** In transactions that are rolled back: others note theirs in the same row. */
@DisplayName("A reconcile")
class ReconcileRunsTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final ReconcileReport CLEAN = new ReconcileReport(true, List.of(), false, 1, 1);
    private static final ReconcileReport DRIFT = new ReconcileReport(
            false, List.of(new Discrepancy("amount_mismatch", "t", "api:k", 1L, "1", "2", null)), false, 1, 1);

    private final TestApplication application = TestApplication.shared();
    private final JdbcTemplate jdbc = application.bean(JdbcTemplate.class);
    private final ReconcileRuns runs = new ReconcileRuns(jdbc, new SimpleMeterRegistry());

    @Test
    void thatBeganBeforeAnAlarmDoesNotClearIt() {
        alone(() -> {
            var older = runs.begin();
            var newer = runs.begin();

            runs.end(newer, DRIFT);
            runs.end(older, CLEAN);
            assertThat(isOk()).isFalse();

            runs.end(runs.begin(), CLEAN);
            assertThat(isOk()).isTrue();
        });
    }

    @Test
    void thatFindsADifferenceTellsItWhateverOthersFound() {
        alone(() -> {
            var older = runs.begin();
            var newer = runs.begin();

            runs.end(newer, CLEAN);
            runs.end(older, DRIFT);

            assertThat(isOk()).isFalse();
        });
    }

    @Test
    void thatFailsPutsOffNoOther() {
        alone(() -> {
            assertThat(runs.isDue(HOUR)).isTrue();

            runs.begin();
            assertThat(runs.isDue(HOUR)).isTrue();

            runs.end(runs.begin(), CLEAN);
            assertThat(runs.isDue(HOUR)).isFalse();
            assertThat(runs.isDue(Duration.ZERO)).isTrue();
        });
    }

    @Test
    void tookAsLongAsItTook() {
        alone(() -> {
            var slow = runs.begin();
            jdbc.execute("select pg_sleep(0.2)");
            runs.begin();

            runs.end(slow, CLEAN);

            assertThat(jdbc.queryForObject("""
                            select duration >= interval '200 milliseconds'
                               and abs(extract(epoch from finished_at - started_at - duration)) < 0.01
                            from reconcile_run""", Boolean.class)).isTrue();
        });
    }

    private boolean isOk() {
        return Boolean.TRUE.equals(jdbc.queryForObject("select ok from reconcile_run", Boolean.class));
    }

    private void alone(Runnable test) {
        new TransactionTemplate(application.bean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.update("update reconcile_run set started_at = null, finished_at = null, duration = null, ok = null");
            test.run();
        });
    }
}
