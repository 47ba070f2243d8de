package io.tollkeeper.contract.log;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tollkeeper.api.Metadata;
import io.tollkeeper.api.Period;
import io.tollkeeper.testapp.Sql;
import io.tollkeeper.testapp.Together;
import io.tollkeeper.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What must hold of the event log on every engine. Two nodes use the log at once: nothing of it may rest on one process.
 */
abstract class EventLogContract {

    private static final int WRITERS = 30;
    private static final int BATCH = 100;

    private LogFacts facts = LogFacts.ofSomebody();

    /** Returns a node, of which there are two: 0 and 1. */
    abstract LogNode node(int number);

    /** Returns the database whose table of events is read by SQL. */
    abstract TestDatabase database();

    /** Returns what writes payloads. */
    abstract Serializer serializer();

    @BeforeEach
    void takeATenantThatNobodyKnows() {
        facts = LogFacts.ofSomebody();
    }

    @Test
    void givesBackWhatWasRecordedByteByByte() {
        DomainEventMessage<?> recorded = facts.usage("k");
        node(0).record(List.of(recorded, facts.voided("k", 1)));

        List<DomainEventMessage<?>> loaded = node(1).load(recorded.getAggregateIdentifier());
        assertThat(loaded).extracting(DomainEventMessage::getSequenceNumber).containsExactly(0L, 1L);
        DomainEventMessage<?> first = loaded.getFirst();
        assertThat(first.getIdentifier()).isEqualTo(recorded.getIdentifier());
        assertThat(first.getTimestamp()).isEqualTo(recorded.getTimestamp());
        assertThat(first.getType()).isEqualTo("UsageRecord");
        assertThat(first.getPayload()).isEqualTo(recorded.getPayload());
        assertThat(first.getMetaData()).isEqualTo(recorded.getMetaData());
        node(1).table().catchUp();
        assertThat(column("encode(payload, 'hex')"))
                .isEqualTo(hex(
                        recorded.serializePayload(serializer(), byte[].class).getData()));
        assertThat(column("convert_from(meta_data, 'UTF8')"))
                .contains("\"actor\":\"tenant:somebody\"", "\"requestId\":\"r-ü-1\"")
                .hasSize("{\"actor\":\"tenant:somebody\",\"requestId\":\"r-ü-1\"}".length());
        assertThat(column("time_stamp")).isEqualTo(recorded.getTimestamp().toString());
        assertThat(column("event_identifier")).isEqualTo(recorded.getIdentifier());
        assertThat(column("payload_revision")).isEqualTo("1");
    }

    private String column(String expression) {
        return Sql.texts(
                        database(),
                        "select " + expression
                                + " from domain_event_entry where aggregate_identifier = ? and sequence_number = 0",
                        facts.id("k").toString())
                .getFirst();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void refusesToBeginAnAggregateTwice() {
        node(0).record(List.of(facts.usage("k")));

        assertThatExceptionOfType(AggregateStreamCreationException.class)
                .isThrownBy(() -> node(1).record(List.of(facts.usage("k"))));
        assertThat(node(1).load(facts.id("k").toString())).hasSize(1);
    }

    @Test
    void letsOneOfManyBeginAnAggregate() throws Exception {
        List<Boolean> won = Together.at(WRITERS, writer -> {
            try {
                node(writer % 2).record(List.of(facts.usage("k")));
                return true;
            } catch (AggregateStreamCreationException lost) {
                return false;
            }
        });

        assertThat(won).filteredOn(winner -> winner).hasSize(1);
        assertThat(node(0).load(facts.id("k").toString())).hasSize(1);
        node(0).table().catchUp();
        assertThat(countOfTenant()).isOne();
    }

    @Test
    void refusesASequenceNumberThatIsTaken() {
        node(0).record(List.of(facts.usage("k")));
        node(0).record(List.of(facts.voided("k", 1)));

        assertThatExceptionOfType(ConcurrencyException.class)
                .isThrownBy(() -> node(1).record(List.of(facts.voided("k", 1))));
        assertThat(node(1).load(facts.id("k").toString())).hasSize(2);
    }

    @Test
    void recordsAUnitOfWorkWholeOrNotAtAll() {
        node(0).record(List.of(facts.usage("taken")));

        assertThatExceptionOfType(AggregateStreamCreationException.class)
                .isThrownBy(() -> node(1).record(Stream.concat(
                                batch("a").stream(), Stream.<DomainEventMessage<?>>of(facts.usage("taken")))
                        .toList()));
        node(0).table().catchUp();
        assertThat(countOfTenant()).isOne();

        node(1).record(batch("b"));
        node(0).table().catchUp();
        assertThat(countOfTenant()).isEqualTo(1 + BATCH);
    }

    private List<DomainEventMessage<?>> batch(String prefix) {
        return IntStream.range(0, BATCH)
                .<DomainEventMessage<?>>mapToObj(i -> facts.usage(prefix + i))
                .toList();
    }

    private long countOfTenant() {
        return Sql.number(
                database(),
                "select count(*) from domain_event_entry where split_part(aggregate_identifier, ':', 2) = ?",
                facts.tenantId().value());
    }

    @Test
    void handsEachEventOutOnceAndAnAggregatesInOrderWhileManyWrite() throws Exception {
        node(0).table().catchUp();
        TrackingToken begin = node(0).engine().createHeadToken();

        List<List<TrackedEventMessage<?>>> read = Together.at(9, number -> {
            if (number == 8) {
                return followUntil(begin, 8 * 25 * 2);
            }
            for (int i = 0; i < 25; i++) {
                node(number % 2).record(List.of(facts.usage("w" + number + "-" + i)));
                node(number % 2).record(List.of(facts.voided("w" + number + "-" + i, 1)));
            }
            return List.of();
        });

        List<TrackedEventMessage<?>> followed = read.getLast();
        assertThat(followed).extracting(LogPlaces::of).doesNotHaveDuplicates();
        assertInOrderWithinAggregates(followed);
        List<TrackedEventMessage<?>> again = ofTenant(node(1).follow(begin));
        assertThat(again).extracting(LogPlaces::of).isSorted().hasSize(8 * 25 * 2);
        TrackedEventMessage<?> middle = again.get(again.size() / 2);
        assertThat(ofTenant(node(1).follow(middle.trackingToken())))
                .extracting(LogPlaces::of)
                .containsExactlyElementsOf(again.stream()
                        .map(LogPlaces::of)
                        .filter(place -> place > LogPlaces.of(middle))
                        .toList());
    }

    private List<TrackedEventMessage<?>> followUntil(TrackingToken begin, int count) {
        List<TrackedEventMessage<?>> followed = new ArrayList<>();
        TrackingToken last = begin;
        long deadline = System.nanoTime() + Duration.ofSeconds(50).toNanos();
        while (ofTenant(followed).size() < count && System.nanoTime() < deadline) {
            List<TrackedEventMessage<?>> more = node(0).follow(last);
            followed.addAll(more);
            last = more.isEmpty() ? last : more.getLast().trackingToken();
        }
        return ofTenant(followed);
    }

    private List<TrackedEventMessage<?>> ofTenant(List<TrackedEventMessage<?>> events) {
        return events.stream()
                .filter(event -> LogPlaces.aggregate(event)
                        .contains(":" + facts.tenantId().value() + ":"))
                .toList();
    }

    private static void assertInOrderWithinAggregates(List<TrackedEventMessage<?>> events) {
        Map<String, Long> next = new HashMap<>();
        for (TrackedEventMessage<?> event : events) {
            String aggregate = LogPlaces.aggregate(event);
            assertThat(((DomainEventMessage<?>) event).getSequenceNumber())
                    .as(aggregate)
                    .isEqualTo(next.getOrDefault(aggregate, 0L));
            next.merge(aggregate, 1L, Long::sum);
        }
    }

    @Test
    void tellsItsHead() {
        node(0).record(List.of(facts.usage("before")));
        node(1).table().catchUp();
        TrackingToken head = node(1).engine().createHeadToken();

        node(0).record(List.of(facts.usage("after")));
        node(1).table().catchUp();

        assertThat(ofTenant(node(1).follow(head)))
                .extracting(LogPlaces::aggregate)
                .containsExactly(facts.id("after").toString());
    }

    /** The locks of booking and closing must hold until what was decided under them is recorded. */
    @Test
    void recordsNothingInAMonthAfterItsClosing() throws Exception {
        Together.at(WRITERS / 3 + 1, number -> {
            for (int i = 0; i < 20; i++) {
                if (number == WRITERS / 3) {
                    if (i == 5) {
                        node(0).record(() -> {
                            node(0).calendar().lockForClosing(facts.tenantId());
                            return List.of(facts.closed());
                        });
                    }
                } else {
                    book(node(number % 2), "b" + number + "-" + i);
                }
            }
            return true;
        });
        node(0).table().catchUp();

        long closedAt = Sql.number(
                database(),
                "select global_index from domain_event_entry where aggregate_identifier = ?",
                facts.monthId().toString());
        assertThat(booked(LogFacts.MONTH, ">", closedAt)).isZero();
        assertThat(booked(LogFacts.MONTH.next(), "<", closedAt)).isZero();
        assertThat(booked(LogFacts.MONTH, "<", closedAt) + booked(LogFacts.MONTH.next(), ">", closedAt))
                .isEqualTo(WRITERS / 3 * 20L);
    }

    private void book(LogNode node, String key) {
        node.record(() -> {
            Period period = node.calendar().openPeriod(facts.tenantId(), LogFacts.MONTH);
            return List.of(facts.usage(key, period));
        });
    }

    private long booked(Period period, String side, long position) {
        return Sql.number(database(), """
                select count(*) from domain_event_entry
                where split_part(aggregate_identifier, ':', 2) = ? and payload_type like '%%.UsageRecorded'
                  and convert_from(payload, 'UTF8')::json ->> 'period' = ? and global_index %s ?""".formatted(side), facts.tenantId().value(), period.toString(), position);
    }

    /** What an event that was read from the log says of its place there. */
    private static final class LogPlaces {

        private LogPlaces() {}

        static long of(TrackedEventMessage<?> event) {
            return ((Number) requireNonNull(event.getMetaData().get(Metadata.POSITION))).longValue();
        }

        static String aggregate(TrackedEventMessage<?> event) {
            return ((DomainEventMessage<?>) event).getAggregateIdentifier();
        }
    }
}
