package io.tollkeeper.axonserver;

import com.google.protobuf.ByteString;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.jspecify.annotations.Nullable;

/**
 * One event as the log keeps it, wherever it is kept: the columns of the table of events.
 *
 * @param position its place in the log, from 1; 0 while it has none
 * @param type the aggregate's type
 * @param timestamp ISO 8601, exactly as it was recorded
 * @param revision null where the payload has only ever had one shape
 * @param payload JSON in UTF-8
 * @param metaData JSON in UTF-8
 */
public record StoredEvent(
        long position,
        String identifier,
        String aggregate,
        long sequenceNumber,
        String type,
        String timestamp,
        String payloadType,
        @Nullable String revision,
        ByteString payload,
        ByteString metaData) {

    /** Returns it as Axon reads events. */
    DomainEventData<byte[]> data() {
        return new GenericDomainEventEntry<>(
                type,
                aggregate,
                sequenceNumber,
                identifier,
                timestamp,
                payloadType,
                revision,
                payload.toByteArray(),
                metaData.toByteArray());
    }
}
