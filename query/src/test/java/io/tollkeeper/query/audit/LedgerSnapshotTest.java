package io.tollkeeper.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.query.MigratedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A snapshot of log and ledger")
class LedgerSnapshotTest {

    private static final String COUNT = "select count(*) from transfer";

    private SampleLedger ledger;

    @BeforeEach
    void tell() throws Exception {
        ledger = new SampleLedger(MigratedDatabase.emptied());
        Story.tell(ledger);
        ledger.post();
    }

    @Test
    void isTheSameOnBothConnectionsAndStaysAsItIs() throws Exception {
        try (var snapshot = take()) {
            String before = ask(snapshot.log(), COUNT);
            ledger.database().administer("delete from transfer");

            assertThat(ask(snapshot.log(), COUNT)).isEqualTo(before);
            assertThat(ask(snapshot.ledger(), COUNT)).isEqualTo(before);
        }
        try (var next = take()) {
            assertThat(ask(next.log(), COUNT)).isEqualTo("0");
        }
    }

    @Test
    void outlivesTheTimeLimitsOfTheSession() throws Exception {
        try (var snapshot = take()) {
            assertThat(ask(snapshot.log(), "select pg_sleep(2.5)::text || 'done'"))
                    .isEqualTo("done");
            assertThat(ask(snapshot.ledger(), COUNT)).isNotEqualTo("0");
        }
    }

    @Test
    void leavesTheSessionAsItWas() throws Exception {
        take().close();

        try (var connection = ledger.database().runtime().getConnection()) {
            assertThat(ask(connection, "show transaction_timeout")).isEqualTo("2s");
            assertThat(ask(connection, "show lock_timeout")).isEqualTo("10s");
            assertThat(ask(connection, "show transaction_isolation")).isEqualTo("read committed");
            assertThat(ask(connection, "show transaction_read_only")).isEqualTo("off");
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @Test
    void cannotBeWrittenTo() throws Exception {
        try (var snapshot = take()) {
            assertThatThrownBy(() -> ask(snapshot.log(), "delete from transfer returning 1"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("read-only transaction");
        }
    }

    @Test
    void isNotTakenWhileSomebodyEmptiesTheLedger() throws Exception {
        try (var emptying = ledger.database().administrator().getConnection()) {
            emptying.setAutoCommit(false);
            try (var statement = emptying.createStatement()) {
                statement.execute("truncate billing_period");
            }
            CompletableFuture<String> seen = CompletableFuture.supplyAsync(() -> countThroughASnapshot());
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> asAdministrator("""
                    select count(*) from pg_locks where not granted""").equals("1"));
            try (var statement = emptying.createStatement()) {
                statement.execute("truncate transfer");
            }
            emptying.commit();

            assertThat(seen.get(30, TimeUnit.SECONDS)).isEqualTo("0");
        }
    }

    @Test
    void keepsTheLedgerFromBeingEmptied() throws Exception {
        try (var snapshot = take()) {
            assertThatThrownBy(() -> ledger.database().administer("set lock_timeout = '100ms'; truncate transfer"))
                    .hasMessageContaining("lock timeout");
            assertThat(ask(snapshot.ledger(), COUNT)).isNotEqualTo("0");
        } finally {
            ledger.database().administer("reset lock_timeout");
        }
    }

    private String countThroughASnapshot() {
        try (var snapshot = take()) {
            return ask(snapshot.ledger(), COUNT);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private LedgerSnapshot take() throws SQLException {
        return LedgerSnapshot.take(ledger.database().runtime());
    }

    private String asAdministrator(String question) throws SQLException {
        try (var connection = ledger.database().administrator().getConnection()) {
            return ask(connection, question);
        }
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }
}
