package io.tollkeeper.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.journey.Books.Receipt;
import io.tollkeeper.testapp.Reply;
import io.tollkeeper.testapp.Sql;
import io.tollkeeper.testapp.TestApplication;
import io.tollkeeper.testapp.Together;
import io.tollkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Trouble that passes parks nothing and loses nothing")
class TransientTroubleTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration TROUBLE = Duration.ofSeconds(3);
    private static final int EVENTS = 40;

    private final TestApplication application = TestApplication.shared();
    private final TestDatabase database = application.database();
    private final Books books = Books.open();

    @Test
    void whenTheLedgerMayNotBeWritten() throws SQLException {
        database.administer("revoke insert on transfer from tollkeeper_runtime");
        try {
            record();
            await().during(TROUBLE).atMost(LIMIT).until(() -> books.transfers() == 0 && parked().isEmpty());
        } finally {
            database.administer("grant insert on transfer to tollkeeper_runtime");
        }
        assertAllPosted();
    }

    @Test
    void whenTheTokensAreLocked() throws SQLException {
        try (var connection = database.connect(TestDatabase.ADMINISTRATOR);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table token_entry in access exclusive mode");
            record();
            await().during(TROUBLE).atMost(LIMIT).until(() -> books.transfers() == 0 && parked().isEmpty());
            connection.rollback();
        }
        assertAllPosted();
    }

    @Test
    void whenConnectionsAreCut() throws Exception {
        List<Map<String, Long>> answers = Together.at(5, number -> number == 0 ? cut() : send(number));

        Map<String, Long> positions = new HashMap<>();
        answers.forEach(positions::putAll);
        assertThat(positions).hasSize(4 * EVENTS);
        assertThat(positions.entrySet())
                .extracting(answer -> answer.getKey() + ' ' + answer.getValue())
                .containsExactlyInAnyOrderElementsOf(Sql.texts(database, """
                        select split_part(aggregate_identifier, ':', 4) || ' ' || global_index from domain_event_entry
                        where aggregate_identifier like 'usage:' || ? || ':%'""", books.tenant()));
        await().atMost(LIMIT).until(() -> books.transfers() == 4 * EVENTS);
        assertThat(parked()).isEmpty();
        assertThat(books.logged("UsageRecorded")).isEqualTo(4 * EVENTS);
        assertThat(reconciled()).isTrue();
    }

    private Map<String, Long> cut() {
        for (int i = 0; i < 5; i++) {
            long logged = books.logged("UsageRecorded");
            Sql.texts(database, """
                    select pg_terminate_backend(pid)::text from pg_stat_activity
                    where datname = current_database() and usename = ?""", TestDatabase.RUNTIME.user());
            int wanted = i;
            await().atMost(LIMIT).until(() -> books.logged("UsageRecorded") > logged || wanted == 4);
        }
        return Map.of();
    }

    /** Sends events as a client does who wants an answer: again, while it is told to come back later. */
    private Map<String, Long> send(int sender) {
        Map<String, Long> positions = new HashMap<>();
        for (int i = 0; i < EVENTS; i++) {
            String key = sender + "-" + i;
            Reply reply = await().atMost(LIMIT).until(() -> books.send(key, 1), answer -> answer.status() != 503);
            positions.put(key, Receipt.of(reply.expect(202).json()).position());
        }
        return positions;
    }

    private void record() {
        for (int i = 0; i < EVENTS; i++) {
            books.record("k" + i, 1);
        }
    }

    private void assertAllPosted() {
        await().atMost(LIMIT).until(() -> books.transfers() == EVENTS);
        assertThat(parked()).isEmpty();
        assertThat(reconciled()).isTrue();
    }

    private List<String> parked() {
        return Sql.texts(
                database,
                "select concat_ws(' ', processing_group, sequence_identifier, cause_type, cause_message)"
                        + " from dead_letter_entry");
    }

    private boolean reconciled() {
        return application
                .admin()
                .post("/reconcile", "{}")
                .expect(200)
                .json()
                .get("ok")
                .asBoolean();
    }
}
