package io.tollkeeper.axonserver;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Events in Axon Server's form, such that each becomes again what it was, byte for byte.
 *
 * <p>Axon Server keeps milliseconds and typed metadata, the log exact texts: so the exact time goes along as an entry of the
 * metadata, and so do the metadata's bytes where their typed form does not give them again.
 */
public final class WireEvent {

    private static final String RESERVED = "tollkeeper.";
    private static final String TIME = RESERVED + "time";
    private static final String META_DATA = RESERVED + "metadata";
    private static final String EMPTY_PLACE = RESERVED + "EmptyPlace";

    private WireEvent() {}

    /**
     * Returns an event to append.
     *
     * @throws IllegalArgumentException if Axon Server could not give it back as it is
     */
    public static Event of(StoredEvent event) {
        if (event.revision() != null && event.revision().isEmpty()) {
            throw new IllegalArgumentException("an empty revision cannot be told from none: " + event.identifier());
        }
        Event.Builder wire = Event.newBuilder()
                .setMessageIdentifier(event.identifier())
                .setAggregateIdentifier(event.aggregate())
                .setAggregateSequenceNumber(event.sequenceNumber())
                .setAggregateType(event.type())
                .setTimestamp(millis(event.timestamp()))
                .setPayload(SerializedObject.newBuilder()
                        .setType(event.payloadType())
                        .setRevision(event.revision() == null ? "" : event.revision())
                        .setData(event.payload()));
        Map<String, MetaDataValue> entries = PlainMetaData.entries(event.metaData());
        boolean reserved = entries.keySet().stream().anyMatch(key -> key.startsWith(RESERVED));
        if (!reserved) {
            wire.putAllMetaData(entries);
        }
        if (reserved || !PlainMetaData.json(entries).equals(event.metaData())) {
            wire.putMetaData(
                    META_DATA,
                    MetaDataValue.newBuilder()
                            .setBytesValue(SerializedObject.newBuilder()
                                    .setType("json")
                                    .setData(event.metaData()))
                            .build());
        }
        return wire.putMetaData(
                        TIME,
                        MetaDataValue.newBuilder()
                                .setTextValue(event.timestamp())
                                .build())
                .build();
    }

    /** Axon Server's own time is for its console only. */
    private static long millis(String timestamp) {
        try {
            return Instant.parse(timestamp).toEpochMilli();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a time: " + timestamp, e);
        }
    }

    /**
     * Returns an event that takes a place which is empty in the log: positions stay what they were told, and Axon Server
     * has no gaps.
     *
     * @param position the place
     */
    public static Event emptyPlace(long position) {
        return Event.newBuilder()
                .setMessageIdentifier(EMPTY_PLACE + ":" + position)
                .setPayload(SerializedObject.newBuilder().setType(EMPTY_PLACE))
                .build();
    }

    /** Returns the place in the log that a token of Axon Server stands for: tokens begin with 0, positions with 1. */
    public static long position(long token) {
        return token + 1;
    }

    /** Returns what was recorded, or null if the place is empty. */
    public static @Nullable StoredEvent read(long token, Event event) {
        if (event.getPayload().getType().equals(EMPTY_PLACE)) {
            return null;
        }
        MetaDataValue bytes = event.getMetaDataMap().get(META_DATA);
        MetaDataValue time = event.getMetaDataMap().get(TIME);
        String revision = event.getPayload().getRevision();
        return new StoredEvent(
                position(token),
                event.getMessageIdentifier(),
                event.getAggregateIdentifier(),
                event.getAggregateSequenceNumber(),
                event.getAggregateType(),
                time == null ? Instant.ofEpochMilli(event.getTimestamp()).toString() : time.getTextValue(),
                event.getPayload().getType(),
                revision.isEmpty() ? null : revision,
                event.getPayload().getData(),
                bytes == null
                        ? plain(event.getMetaDataMap())
                        : bytes.getBytesValue().getData());
    }

    private static ByteString plain(Map<String, MetaDataValue> metaData) {
        return PlainMetaData.json(metaData.entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith(RESERVED))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
