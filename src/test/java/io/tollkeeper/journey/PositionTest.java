package io.tollkeeper.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.IdempotencyKey;
import io.tollkeeper.api.Origin;
import io.tollkeeper.api.metering.Dimensions;
import io.tollkeeper.api.metering.RecordUsage;
import io.tollkeeper.api.metering.UsageId;
import io.tollkeeper.api.metering.UsageReceipt;
import io.tollkeeper.api.metering.UsageSource;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.Quantity;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.intake.Intake;
import io.tollkeeper.intake.RecordedUsage;
import io.tollkeeper.testapp.Sql;
import io.tollkeeper.testapp.Together;
import io.tollkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A position in the log")
class PositionTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Books books = Books.open();
    private final TestDatabase database = books.application().database();
    private final Intake intake = books.application().bean(Intake.class);

    @Test
    void isToldToEachOfManyWritersAndAgainWhenTheyRepeat() throws Exception {
        List<RecordedUsage> first = write();
        List<RecordedUsage> again = write();

        assertThat(first).hasSize(12 * 40);
        assertThat(first)
                .extracting(answer -> answer.outcome().usageId() + " " + answer.position())
                .containsExactlyInAnyOrderElementsOf(Sql.texts(database, """
                        select aggregate_identifier || ' ' || global_index from domain_event_entry
                        where aggregate_identifier like 'usage:' || ? || ':%'""", books.tenant()));
        assertThat(first).allMatch(answer -> !((UsageReceipt) answer.outcome()).replayed());
        assertThat(again).allMatch(answer -> ((UsageReceipt) answer.outcome()).replayed());
        assertThat(again).extracting(RecordedUsage::position).isEqualTo(positions(first));
        assertThat(books.balanceAt(positions(first).stream().max(Long::compare).orElseThrow()))
                .isEqualTo(12 * 40);
    }

    /** Returns the answers to single events and small batches, sent by many at once. */
    private List<RecordedUsage> write() throws Exception {
        List<RecordedUsage> answers = new ArrayList<>();
        Together.at(12, writer -> {
                    if (writer % 3 == 0) {
                        return intake.recordAll(IntStream.range(0, 40)
                                .mapToObj(i -> usage("w" + writer + "-" + i))
                                .toList());
                    }
                    return IntStream.range(0, 40)
                            .mapToObj(i -> intake.record(usage("w" + writer + "-" + i)))
                            .toList();
                })
                .forEach(answers::addAll);
        return answers;
    }

    private static List<Long> positions(List<RecordedUsage> answers) {
        return answers.stream().map(RecordedUsage::position).toList();
    }

    @Nested
    @DisplayName("that a slow writer holds")
    class Slow {

        @Test
        void isPostedWhenItIsCommittedAndUntilThenWaitedFor() throws Exception {
            books.record("model", 1);
            try (Connection writer = database.connect(TestDatabase.OWNER)) {
                long early = write(writer);
                long late = books.record("late", 10).position();
                assertThat(early).isLessThan(late);
                assertThat(books.balanceAt(late)).isEqualTo(11);

                var reader = CompletableFuture.supplyAsync(() -> books.balanceAt(early));
                long latest = books.record("latest", 100).position();
                assertThat(books.balanceAt(latest)).isEqualTo(111);
                assertThat(reader).isNotDone();

                writer.commit();
                assertThat(reader).succeedsWithin(LIMIT).isEqualTo(112L);
                assertPostedOnceAt(early);
            }
        }

        @Test
        void isPostedHoweverManyHavePassedIt() throws Exception {
            books.record("model", 1);
            try (Connection writer = database.connect(TestDatabase.OWNER)) {
                long early = write(writer);
                long last = 0;
                for (int i = 0; i < 11; i++) {
                    last = books.recordMany("b" + i + "-", 1_000).getLast().position();
                }
                assertThat(books.balanceAt(last)).isEqualTo(11_001);

                writer.commit();
                assertThat(books.balanceAt(early)).isEqualTo(11_002);
                assertPostedOnceAt(early);
            }
        }

        private void assertPostedOnceAt(long position) {
            assertThat(Sql.texts(
                            database,
                            "select position::text from transfer where tenant_id = ? and event_id = 'api:slow'",
                            books.tenant()))
                    .containsExactly(Long.toString(position));
            assertThat(Sql.number(database, "select count(*) from dead_letter_entry"))
                    .isZero();
        }

        /** Appends an event like that of the key "model", without committing it, and returns its position. */
        private long write(Connection writer) throws SQLException {
            writer.setAutoCommit(false);
            try (var statement = writer.prepareStatement("""
                            insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type,
                                time_stamp, payload_type, payload_revision, payload, meta_data)
                            select gen_random_uuid()::text, replace(aggregate_identifier, 'model', 'slow'), 0, type,
                                   time_stamp, payload_type, payload_revision,
                                   convert_to(replace(convert_from(payload, 'UTF8'), 'model', 'slow'), 'UTF8'), meta_data
                            from domain_event_entry where aggregate_identifier = ?
                            returning global_index""")) {
                statement.setString(1, "usage:" + books.tenant() + ":api:model");
                try (var row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        }
    }

    @Nested
    @DisplayName("that nobody holds any more")
    class Abandoned {

        @Test
        void stopsNobody() throws SQLException {
            long before = books.record("before", 1).position();
            try (Connection writer = database.connect(TestDatabase.OWNER);
                    var statement = writer.createStatement()) {
                writer.setAutoCommit(false);
                statement.execute("""
                        insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number,
                                                        time_stamp, payload_type, payload, meta_data)
                        select 'e' || i, 'gone:' || i, 0, now()::text, '', '', '' from generate_series(1, 2500) i""");
                writer.rollback();
            }
            long after = books.record("after", 10).position();

            assertThat(after).isGreaterThan(before + 2_500);
            assertThat(books.balanceAt(after)).isEqualTo(11);
        }

        @Test
        void isOneOfAnyNumberThatAReaderRemembers() {
            long position = books.record("k", 1).position();
            List<Long> gaps = LongStream.range(-70_000, 0).boxed().toList();
            var token = GapAwareTrackingToken.newInstance(position - 1, gaps);

            assertThat(books.application().bean(EventStorageEngine.class).readEvents(token, false))
                    .anyMatch(event -> event.trackingToken().position().orElse(0) >= position);
        }
    }

    private RecordUsage usage(String key) {
        return new RecordUsage(
                new UsageId(new TenantId(books.tenant()), new UsageSource("api"), new IdempotencyKey(key)),
                new MeterId("api_call"),
                Quantity.parse("1"),
                null,
                Dimensions.NONE,
                Instant.now(),
                new Origin("tenant:" + books.tenant(), "test"));
    }
}
