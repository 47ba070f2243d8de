package io.tollkeeper.query.seal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;

/** One event by its hash. */
final class HashedEvent {

    static final int HASH_BYTES = 32;

    private static final int POSITION = 1;
    private static final int AGGREGATE = 3;

    private final long position;
    private final String tenantId;
    private final byte[] hash;

    private HashedEvent(long position, String tenantId, byte[] hash) {
        this.position = position;
        this.tenantId = tenantId;
        this.hash = hash;
    }

    HashedEvent(long position, String tenantId, byte[] hashes, int offset) {
        this(position, tenantId, Arrays.copyOfRange(hashes, offset, offset + HASH_BYTES));
    }

    /** Hashes a row that was read with {@link EventHash#COLUMNS}. */
    static HashedEvent of(ResultSet row, EventHash hash) throws SQLException {
        String aggregateId = Objects.requireNonNull(row.getString(AGGREGATE));
        return new HashedEvent(row.getLong(POSITION), tenantOf(aggregateId), hash.of(row));
    }

    /** Returns what an aggregate's identifier names second; nothing for what belongs to no tenant. */
    private static String tenantOf(String aggregateId) {
        int from = aggregateId.indexOf(':') + 1;
        if (from == 0 || aggregateId.startsWith("price:") || aggregateId.startsWith("vault:")) {
            return "";
        }
        int to = aggregateId.indexOf(':', from);
        return to < 0 ? aggregateId.substring(from) : aggregateId.substring(from, to);
    }

    long position() {
        return position;
    }

    /** Returns whose chain it is in; empty for the chain of no tenant. */
    String tenantId() {
        return tenantId;
    }

    byte[] hash() {
        return hash.clone();
    }

    void writeHash(byte[] hashes, int offset) {
        System.arraycopy(hash, 0, hashes, offset, HASH_BYTES);
    }
}
