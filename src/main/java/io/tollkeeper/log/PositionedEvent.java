package io.tollkeeper.log;

import io.tollkeeper.api.Metadata;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;

/**
 * A stored event that knows its own place in the log.
 *
 * <p>Its tracking token does not: an event that fills a gap, because its writer committed late, comes with a token that
 * names the furthest place reached. So the place is added to what is known beside the payload.
 */
final class PositionedEvent implements DomainEventData<byte[]> {

    private final TrackedDomainEventData<byte[]> stored;
    private final long position;

    PositionedEvent(TrackedDomainEventData<byte[]> stored, long position) {
        this.stored = stored;
        this.position = position;
    }

    /** Returns metadata that tell a place in the log, and nothing else. */
    static byte[] metaDataOf(long position) {
        return ("{\"" + Metadata.POSITION + "\":" + position + "}").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public SerializedObject<byte[]> getMetaData() {
        byte[] metaData = stored.getMetaData().getData();
        boolean isEmpty = metaData.length <= 2;
        byte[] prefix = ("{\"" + Metadata.POSITION + "\":" + position + (isEmpty ? "" : ","))
                .getBytes(StandardCharsets.US_ASCII);
        byte[] positioned = new byte[prefix.length + metaData.length - 1];
        System.arraycopy(prefix, 0, positioned, 0, prefix.length);
        System.arraycopy(metaData, 1, positioned, prefix.length, metaData.length - 1);
        return new SerializedMetaData<>(positioned, byte[].class);
    }

    @Override
    public String getEventIdentifier() {
        return stored.getEventIdentifier();
    }

    @Override
    public Instant getTimestamp() {
        return stored.getTimestamp();
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        return stored.getPayload();
    }

    @Override
    public String getType() {
        return stored.getType();
    }

    @Override
    public String getAggregateIdentifier() {
        return stored.getAggregateIdentifier();
    }

    @Override
    public long getSequenceNumber() {
        return stored.getSequenceNumber();
    }
}
