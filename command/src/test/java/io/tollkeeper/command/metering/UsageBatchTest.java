package io.tollkeeper.command.metering;

import static io.tollkeeper.command.metering.Samples.API_CALL;
import static io.tollkeeper.command.metering.Samples.IN_EUROPE;
import static io.tollkeeper.command.metering.Samples.NOVEMBER;
import static io.tollkeeper.command.metering.Samples.NOW;
import static io.tollkeeper.command.metering.Samples.THIS_MORNING;
import static io.tollkeeper.command.metering.Samples.calls;
import static io.tollkeeper.command.metering.Samples.facts;
import static io.tollkeeper.command.metering.Samples.id;
import static io.tollkeeper.command.metering.Samples.recordedCalls;
import static io.tollkeeper.command.metering.Samples.usage;
import static java.time.temporal.ChronoUnit.MICROS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollkeeper.api.Metadata;
import io.tollkeeper.api.Money;
import io.tollkeeper.api.Origin;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.metering.RecordUsage;
import io.tollkeeper.api.metering.RecordUsageBatch;
import io.tollkeeper.api.metering.UsageId;
import io.tollkeeper.api.metering.UsageOutcome;
import io.tollkeeper.api.metering.UsageOutcomes;
import io.tollkeeper.api.metering.UsageReceipt;
import io.tollkeeper.api.metering.UsageRefusal;
import io.tollkeeper.api.metering.UsageRejection;
import io.tollkeeper.api.pricing.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A batch makes many aggregates in one unit of work, which a fixture of one aggregate cannot hold: a real bus and store
 * do.
 */
@DisplayName("A batch of usage")
class UsageBatchTest {

    private static final String REUSED = "idempotency_key was used before with a different content";

    private final KnownFacts facts = facts();
    private final List<List<? extends EventMessage<?>>> commits = new ArrayList<>();
    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final DefaultCommandGateway gateway =
            DefaultCommandGateway.builder().commandBus(bus).build();
    private final EventStore store = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();

    @BeforeEach
    void openTheIntake() {
        var repository = EventSourcingRepository.builder(UsageRecord.class)
                .eventStore(store)
                .build();
        new AnnotationCommandHandlerAdapter<>(new UsageIntake(repository, facts)).subscribe(bus);
        store.subscribe(commits::add);
    }

    @Test
    void isRecordedInOneCommitOneAggregateEach() {
        List<UsageOutcome> outcomes = record(calls("k1"), calls("k2"), calls("k3"));

        assertThat(outcomes).containsExactly(recorded("k1"), recorded("k2"), recorded("k3"));
        assertThat(commits).hasSize(1);
        assertThat(commits.getFirst())
                .extracting(EventMessage::getPayload)
                .isEqualTo(List.of(recordedCalls("k1"), recordedCalls("k2"), recordedCalls("k3")));
        assertThat(commits.getFirst())
                .extracting(event -> ((DomainEventMessage<?>) event).getAggregateIdentifier())
                .containsExactly("usage:acme:api:k1", "usage:acme:api:k2", "usage:acme:api:k3");
        assertThat(commits.getFirst())
                .extracting(event -> ((DomainEventMessage<?>) event).getSequenceNumber())
                .containsOnly(0L);
    }

    @Test
    void gathersItsFactsOnce() {
        RecordUsage[] items = {calls("k1"), calls("k2")};
        record(items);

        assertThat(facts.gatherings()).containsExactly(List.of(items));
    }

    @Test
    void keepsTheOthersWhenOneIsRefused() {
        List<UsageOutcome> outcomes = record(
                usage(UsageId.parse("usage:nobody:api:k0"), API_CALL, Quantity.of(1), THIS_MORNING, IN_EUROPE),
                calls("k1"),
                calls("k2", Quantity.parse("0.5"), THIS_MORNING),
                calls("k3"));

        assertThat(outcomes)
                .containsExactly(
                        new UsageRefusal(
                                UsageId.parse("usage:nobody:api:k0"), UsageRejection.TENANT_UNKNOWN, "unknown tenant"),
                        recorded("k1"),
                        new UsageRefusal(id("k2"), UsageRejection.QUANTITY_TOO_FINE, "quantity must be a whole number"),
                        recorded("k3"));
        assertThat(keysInTheLog()).containsExactly("k1", "k3");
    }

    @Test
    void leavesNoTraceWhenAllAreRefused() {
        List<UsageOutcome> outcomes = record(calls("k1", Quantity.of(1), NOW.plusSeconds(86_400)));

        assertThat(outcomes).hasOnlyElementsOfType(UsageRefusal.class);
        assertThat(commits).isEmpty();
    }

    @Test
    void answersARepeatWithinItLikeALaterOne() {
        List<UsageOutcome> outcomes = record(calls("k1"), calls("k2"), calls("k1"), calls("k1"));

        assertThat(outcomes).containsExactly(recorded("k1"), recorded("k2"), replayed("k1"), replayed("k1"));
        assertThat(keysInTheLog()).containsExactly("k1", "k2");
    }

    @Test
    void refusesAConflictWithinItAndKeepsTheFirst() {
        List<UsageOutcome> outcomes = record(calls("k1"), calls("k1", Quantity.of(11), THIS_MORNING), calls("k1"));

        assertThat(outcomes)
                .containsExactly(
                        recorded("k1"), new UsageRefusal(id("k1"), UsageRejection.KEY_REUSED, REUSED), replayed("k1"));
        assertThat(keysInTheLog()).containsExactly("k1");
    }

    @Test
    void mayRepeatAKeyThatWasRefusedWithinIt() {
        List<UsageOutcome> outcomes = record(calls("k1", Quantity.parse("0.5"), THIS_MORNING), calls("k1"));

        assertThat(outcomes.getFirst()).isInstanceOf(UsageRefusal.class);
        assertThat(outcomes.getLast()).isEqualTo(recorded("k1"));
        assertThat(keysInTheLog()).containsExactly("k1");
    }

    @Test
    void mayHoldWhatWasRecordedBefore() {
        facts.recorded(recordedCalls("k1"));

        List<UsageOutcome> outcomes = record(calls("k1"), calls("k2"), calls("k1", Quantity.of(11), THIS_MORNING));

        assertThat(outcomes)
                .containsExactly(
                        replayed("k1"), recorded("k2"), new UsageRefusal(id("k1"), UsageRejection.KEY_REUSED, REUSED));
        assertThat(keysInTheLog()).containsExactly("k2");
    }

    @Test
    void keepsTheSameKeyOfDifferentSourcesApart() {
        List<UsageOutcome> outcomes = record(
                calls("k1"),
                usage(UsageId.parse("usage:acme:wh:meterco:k1"), API_CALL, Quantity.of(11), THIS_MORNING, IN_EUROPE));

        assertThat(outcomes).hasOnlyElementsOfType(UsageReceipt.class);
        assertThat(commits.getFirst()).hasSize(2);
    }

    @Test
    void carriesTheOriginOfEachItem() {
        record(from("k1", new Origin("tenant:acme", "r-1")), from("k2", new Origin("key:whk_meterco", "r-2")));

        assertThat(commits.getFirst())
                .extracting(event -> event.getMetaData().get(Metadata.ACTOR))
                .containsExactly("tenant:acme", "key:whk_meterco");
        assertThat(commits.getFirst())
                .extracting(event -> event.getMetaData().get(Metadata.REQUEST_ID))
                .containsExactly("r-1", "r-2");
    }

    @Test
    void isRecordedWholeUpToItsLimit() {
        RecordUsage[] items = IntStream.range(0, RecordUsageBatch.MAX_ITEMS)
                .mapToObj(i -> calls("k" + i))
                .toArray(RecordUsage[]::new);

        assertThat(record(items)).hasSize(RecordUsageBatch.MAX_ITEMS).hasOnlyElementsOfType(UsageReceipt.class);
        assertThat(commits)
                .singleElement()
                .satisfies(events -> assertThat(events).hasSize(items.length));
    }

    @Test
    void recordsNothingWhenTheFactsFailMidway() {
        facts.loseSightOf(Period.parse("2026-10"));

        assertThatThrownBy(() -> record(
                        calls("k1"),
                        calls("k2", Quantity.of(1), NOVEMBER.begin().minus(1, MICROS))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(commits).isEmpty();
        assertThat(store.lastSequenceNumberFor("usage:acme:api:k1")).isEmpty();
    }

    private List<UsageOutcome> record(RecordUsage... items) {
        UsageOutcomes answer = gateway.sendAndWait(new RecordUsageBatch(List.of(items)));
        return answer.outcomes();
    }

    private List<String> keysInTheLog() {
        return commits.stream()
                .flatMap(List::stream)
                .map(event -> ((DomainEventMessage<?>) event).getAggregateIdentifier())
                .map(identifier -> UsageId.parse(identifier).key().value())
                .toList();
    }

    private static RecordUsage from(String key, Origin origin) {
        return new RecordUsage(id(key), API_CALL, Quantity.of(10), THIS_MORNING, IN_EUROPE, NOW, origin);
    }

    private static UsageReceipt recorded(String key) {
        return new UsageReceipt(id(key), false, new Money(30), NOVEMBER);
    }

    private static UsageReceipt replayed(String key) {
        return new UsageReceipt(id(key), true, new Money(30), NOVEMBER);
    }
}
