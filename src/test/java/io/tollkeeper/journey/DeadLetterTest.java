package io.tollkeeper.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.api.Origin;
import io.tollkeeper.journey.Books.Receipt;
import io.tollkeeper.ops.DeadLetters;
import io.tollkeeper.testapp.Reply;
import io.tollkeeper.testapp.Sql;
import io.tollkeeper.testapp.TestApplication;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("An event that cannot be posted")
class DeadLetterTest {

    private static final String DEADLOCK = "40P01";
    private static final int MAX_TRIES = 5;

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Longer than the issuer of statements rests. */
    private static final Duration A_WHILE = Duration.ofMillis(1_500);

    private final TestApplication application = TestApplication.shared();
    private final Books books = Books.open();
    private final Books others = Books.open();

    @AfterEach
    void leavesNothingParked() {
        assertThat(Sql.texts(application.database(), "select aggregate_identifier from dead_letter_entry"))
                .isEmpty();
        assertThat(application
                        .admin()
                        .post("/reconcile", "{}")
                        .expect(200)
                        .json()
                        .get("ok")
                        .asBoolean())
                .isTrue();
    }

    @Nested
    @DisplayName("because the ledger refuses its content")
    class Refused {

        private static final String POISON = "api:poison";

        @Test
        void isParkedWhileAllOthersGoOn() throws SQLException {
            refuse(POISON);
            books.record("before", 1);
            books.record("poison", 10);
            long last = books.record("after", 100).position();

            assertThat(books.balanceAt(last)).isEqualTo(101);
            assertThat(others.balanceAt(others.record("k", 7).position())).isEqualTo(7);
            assertParked("usage:" + books.tenant() + ':' + POISON);
            awaitHealth("DEGRADED");

            String letter = books.deadLetters().getFirst().get("id").asString();
            assertThat(retry().expect(409).json().get("code").asString()).isEqualTo("still_failing");
            accept();
            assertThat(retry().expect(200).json().get("posted").asBoolean()).isTrue();
            assertThat(books.balanceAt(last)).isEqualTo(111);
            assertThat(Sql.texts(
                            application.database(),
                            "select act || ' ' || actor || ' ' || outcome from manual_act where subject = ? order by act_id",
                            letter))
                    .containsExactly(
                            "dead_letter_retried admin:tester still_failing",
                            "dead_letter_retried admin:tester posted");
            awaitHealth("UP");
        }

        @Test
        void isFoundInALargeBatchWithoutDelayingIt() throws SQLException {
            refuse("api:b77", "api:b78", "api:b500");
            long last = books.recordMany("b", 1_000).getLast().position();

            assertThat(books.balanceAt(last)).isEqualTo(997);
            assertThat(books.deadLetters()).hasSize(3);

            accept();
            retryAll();
            assertThat(books.balanceAt(last)).isEqualTo(1_000);
        }

        @Test
        void holdsBackLaterEventsOfItsOwnAndNoOthers() throws SQLException {
            refuse(POISON);
            books.record("poison", 10);
            awaitParked(1);
            books.takeBack("poison").expect(202);
            awaitParked(2);
            long last = books.record("after", 100).position();
            assertThat(books.balanceAt(last)).isEqualTo(100);

            accept();
            retry().expect(200);
            assertThat(books.deadLetters()).isEmpty();
            assertThat(books.balanceAt(last)).isEqualTo(100);
            assertThat(books.transfers()).isEqualTo(3);
        }

        @Test
        @SuppressWarnings("try") // The pause lasts as long as its block.
        void holdsBackLaterEventsOfItsOwnInTheSameBatch() throws SQLException {
            refuse(POISON);
            long last;
            try (LedgerPause pause = LedgerPause.begin(application)) {
                books.recordMany("before", 300); // While the first of them are posted, the rest becomes one batch.
                books.record("poison", 10);
                books.takeBack("poison").expect(202);
                last = books.record("after", 100).position();
            }
            assertThat(books.balanceAt(last)).isEqualTo(400);
            assertThat(books.deadLetters()).hasSize(2);

            accept();
            retry().expect(200);
            assertThat(books.deadLetters()).isEmpty();
            assertThat(books.balanceAt(last)).isEqualTo(400);
            assertThat(books.transfers()).isEqualTo(303);
        }

        @Test
        void keepsItsMonthOpenUntilItIsPosted() throws SQLException {
            refuse(POISON);
            String period = books.record("before", 1).period();
            books.record("poison", 10);
            awaitParked(1);

            books.closeOnly(period);
            await().during(A_WHILE).atMost(LIMIT).untilAsserted(() -> {
                assertThat(books.status(period)).isEqualTo("open");
                assertThat(books.logged("StatementIssued")).isZero();
            });

            accept();
            retry().expect(200);
            await().atMost(LIMIT).until(() -> books.status(period).equals("closed"));
            JsonNode statement = books.statement(period).json();
            assertThat(statement.get("total_minor").asString()).isEqualTo("11");
            assertThat(statement.get("line_count").asLong()).isEqualTo(2);
        }

        @Test
        void staysParkedOnceWhileItIsTriedInVain() throws SQLException {
            refuse(POISON);
            long position = books.record("poison", 10).position();
            awaitParked(1);

            for (int i = 0; i < 3; i++) {
                assertThat(retry().expect(409).json().get("code").asString()).isEqualTo("still_failing");
            }

            assertThat(books.deadLetters()).hasSize(1);
            assertThat(books.deadLetters().getFirst().get("last_tried_at").asString())
                    .isNotEmpty();
            assertThat(books.transfers()).isZero();
            accept();
            String id = books.deadLetters().getFirst().get("id").asString();
            retry().expect(200);
            application.admin().post("/dead-letters/" + id + "/retry", "").expect(404);
            assertThat(books.balanceAt(position)).isEqualTo(10);
            assertThat(books.transfers()).isOne();
        }

        @Test
        void mayBeOneOfManyThousands() throws SQLException {
            refuse("api:%");
            books.recordMany("many", 1_000);
            long last = books.recordMany("more", 200).getLast().position();
            assertThat(books.balanceAt(last)).isZero();
            assertThat(others.balanceAt(others.record("k", 7).position())).isEqualTo(7);
            assertThat(Sql.number(application.database(), "select count(*) from dead_letter_entry"))
                    .isEqualTo(1_200);

            accept();
            retryAll();
            assertThat(books.balanceAt(last)).isEqualTo(1_200);
        }

        /** Has the ledger refuse events of the tenant, by what their senders were told. */
        private void refuse(String... eventIds) throws SQLException {
            alter("""
                    alter table transfer add constraint refused
                    check (tenant_id <> '%s' or kind <> 'usage' or not event_id like any (array['%s'])) not valid""".formatted(books.tenant(), String.join("','", eventIds)));
        }

        private void accept() throws SQLException {
            alter("alter table transfer drop constraint refused");
        }

        /** It waits for whoever reads or writes the table; of two that wait for each other, it is the one to begin again. */
        private void alter(String statement) throws SQLException {
            for (int tries = 1; ; tries++) {
                try {
                    application.database().administer(statement);
                    return;
                } catch (SQLException e) {
                    if (!DEADLOCK.equals(e.getSQLState()) || tries == MAX_TRIES) {
                        throw e;
                    }
                }
            }
        }
    }

    @Nested
    @DisplayName("because it cannot be read")
    class Unreadable {

        @Test
        void isParkedUntilItCan() throws SQLException {
            Receipt sound = books.record("sound", 1);
            long broken = forge("broken", "replace(convert_from(payload, 'UTF8'), '{', '{{')", "payload_type");
            long last = books.record("after", 100).position();

            assertThat(books.balanceAt(last)).isEqualTo(101);
            assertThat(others.balanceAt(others.record("k", 7).position())).isEqualTo(7);
            assertParked("usage:" + books.tenant() + ":api:broken");
            retry().expect(409);
            assertThat(books.deadLetters()).hasSize(1);

            repair("payload = convert_to(replace(convert_from(payload, 'UTF8'), '{{', '{'), 'UTF8')", broken);
            retry().expect(200);
            assertThat(books.balanceAt(last)).isEqualTo(102);
            assertThat(books.statement(sound.period())
                            .json()
                            .get("lines")
                            .valueStream()
                            .map(line -> Long.valueOf(line.get("txn_id").asString())))
                    .containsExactly(sound.position(), broken, last);
        }

        @Test
        void isParkedAlsoIfItsTypeIsUnknown() throws SQLException {
            books.record("sound", 1);
            long unknown = forge("unknown", "convert_from(payload, 'UTF8')", "payload_type || 'Again'");
            long last = books.record("after", 100).position();

            assertThat(books.balanceAt(last)).isEqualTo(101);
            assertParked("usage:" + books.tenant() + ":api:unknown");
            retry().expect(409);

            repair("payload_type = replace(payload_type, 'Again', '')", unknown);
            retry().expect(200);
            assertThat(books.balanceAt(last)).isEqualTo(102);
        }

        /** Appends an event like that of the key "sound" and returns its position. */
        private long forge(String key, String payload, String type) {
            return Sql.number(application.database(), """
                    insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type,
                                                    time_stamp, payload_type, payload_revision, payload, meta_data)
                    select gen_random_uuid()::text, replace(aggregate_identifier, 'sound', '%1$s'), 0, type,
                           time_stamp, %3$s, payload_revision,
                           convert_to(replace(%2$s, 'sound', '%1$s'), 'UTF8'), meta_data
                    from domain_event_entry where aggregate_identifier = 'usage:%4$s:api:sound'
                    returning global_index""".formatted(key, payload, type, books.tenant()));
        }

        /** Changes an event when it is sealed, and has all seals made anew, which would rightly tell of the change. */
        private void repair(String assignment, long position) throws SQLException {
            await().atMost(LIMIT)
                    .until(() -> Sql.number(application.database(), "select position from seal_progress") >= position);
            application.database().administer("""
                    update domain_event_entry set %s where global_index = %d;
                    truncate event_seal, seal_gap;
                    update seal_progress set position = 0, batch = 0""".formatted(assignment, position));
        }
    }

    private void assertParked(String aggregate) {
        List<JsonNode> letters = books.deadLetters();
        assertThat(letters).hasSize(1);
        assertThat(letters.getFirst().get("aggregate_id").asString()).isEqualTo(aggregate);
        assertThat(letters.getFirst().get("cause").asString()).isNotEmpty();
    }

    private void awaitParked(int count) {
        await().atMost(LIMIT).until(() -> books.deadLetters().size() == count);
    }

    /** Tries the tenant's oldest dead letter again. */
    private Reply retry() {
        String id = books.deadLetters().getFirst().get("id").asString();
        return application.admin().post("/dead-letters/" + id + "/retry", "");
    }

    private void retryAll() {
        DeadLetters deadLetters = application.bean(DeadLetters.class);
        Sql.texts(application.database(), "select dead_letter_identifier from dead_letter_entry")
                .forEach(id -> assertThat(deadLetters.retry(id, new Origin("admin:tester", "test")))
                        .isEqualTo(DeadLetters.Retry.POSTED));
    }

    /** An answer is shared for a second by all who ask. */
    private void awaitHealth(String status) {
        await().atMost(LIMIT)
                .until(() -> application
                        .admin()
                        .get("/actuator/health")
                        .json()
                        .get("status")
                        .asString()
                        .equals(status));
    }
}
