package io.tollkeeper.axonserver;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

/**
 * Records on Axon Server and loads aggregates from there; whoever follows the log reads its mirror.
 *
 * <p>All events of a unit of work are appended together, as the last thing before its database transaction commits. So
 * whatever hears an event while it is being recorded can still prevent it, and every lock of the transaction is held until
 * Axon Server has confirmed the events.
 */
final class MirroredLog implements EventStorageEngine {

    private final AxonServerLog log;
    private final EventStorageEngine mirror;
    private final Serializer serializer;
    private final EventUpcaster upcasters;

    /**
     * @param mirror reads the table that mirrors the log
     */
    MirroredLog(AxonServerLog log, EventStorageEngine mirror, Serializer serializer, EventUpcaster upcasters) {
        this.log = log;
        this.mirror = mirror;
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        List<Event> wire = events.stream().map(this::wire).toList();
        if (CurrentUnitOfWork.isStarted()) {
            pending(CurrentUnitOfWork.get().root()).addAll(wire);
        } else {
            log.append(wire);
        }
    }

    private List<Event> pending(UnitOfWork<?> root) {
        return root.getOrComputeResource(MirroredLog.class.getName(), key -> {
            List<Event> pending = new ArrayList<>();
            root.onPrepareCommit(unitOfWork -> {
                unitOfWork.resources().remove(key);
                log.append(pending);
            });
            return pending;
        });
    }

    private Event wire(EventMessage<?> message) {
        if (!(message instanceof DomainEventMessage<?> event)) {
            throw new IllegalArgumentException("only events of aggregates are kept in this log");
        }
        var payload = event.serializePayload(serializer, byte[].class);
        var metaData = event.serializeMetaData(serializer, byte[].class);
        return WireEvent.of(new StoredEvent(
                0,
                event.getIdentifier(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.getType(),
                event.getTimestamp().toString(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                ByteString.copyFrom(payload.getData()),
                PlainMetaData.inOrder(ByteString.copyFrom(metaData.getData()))));
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        return EventStreamUtils.upcastAndDeserializeDomainEvents(
                log.read(aggregateIdentifier, firstSequenceNumber).map(StoredEvent::data), serializer, upcasters);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        OptionalLong last = log.lastSequenceNumber(aggregateIdentifier);
        return last.isPresent() ? Optional.of(last.getAsLong()) : Optional.empty();
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        mirror.storeSnapshot(snapshot);
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return mirror.readSnapshot(aggregateIdentifier);
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(
            @Nullable TrackingToken trackingToken, boolean mayBlock) {
        return mirror.readEvents(trackingToken, mayBlock);
    }

    @Override
    public TrackingToken createTailToken() {
        return mirror.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return mirror.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return mirror.createTokenAt(dateTime);
    }
}
