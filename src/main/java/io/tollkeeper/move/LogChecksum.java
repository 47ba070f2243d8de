package io.tollkeeper.move;

import com.google.protobuf.ByteString;
import io.tollkeeper.axonserver.AxonServerLog;
import io.tollkeeper.axonserver.EventRows;
import io.tollkeeper.axonserver.StoredEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 over all events in their order, each by all that is kept of it: its position and sequence number as 8 bytes,
 * every other column as its length in 4 bytes and its bytes; the length is -1 where there is nothing. Equal checksums mean
 * equal logs, position by position and byte by byte.
 */
final class LogChecksum {

    private final MessageDigest digest;
    private long events;

    private LogChecksum() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * What a log came to.
     *
     * @param events how many there are
     * @param sha256 64 hex digits
     */
    record Sum(long events, String sha256) {}

    /** Reads the table of events, a thousand rows at a time. */
    static Sum of(Connection table) throws SQLException {
        LogChecksum sum = new LogChecksum();
        EventRows.<RuntimeException>forEachAfter(table, 0, sum::add);
        return sum.sum();
    }

    /** Reads Axon Server up to where it is now, as far ahead as the connection permits. */
    static Sum of(AxonServerLog server) throws InterruptedException {
        LogChecksum sum = new LogChecksum();
        try (ServerEvents there = ServerEvents.of(server)) {
            for (StoredEvent event = there.next(); event != null; event = there.next()) {
                sum.add(event);
            }
        }
        return sum.sum();
    }

    private void add(StoredEvent event) {
        number(event.position());
        text(event.identifier());
        text(event.aggregate());
        number(event.sequenceNumber());
        text(event.type());
        text(event.timestamp());
        text(event.payloadType());
        text(event.revision());
        bytes(event.payload());
        bytes(event.metaData());
        events++;
    }

    private void number(long value) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(value).flip());
    }

    private void text(@Nullable String value) {
        if (value == null) {
            length(-1);
        } else {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            length(bytes.length);
            digest.update(bytes);
        }
    }

    private void bytes(ByteString value) {
        length(value.size());
        digest.update(value.asReadOnlyByteBuffer());
    }

    private void length(int length) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
    }

    private Sum sum() {
        return new Sum(events, HexFormat.of().formatHex(digest.digest()));
    }
}
