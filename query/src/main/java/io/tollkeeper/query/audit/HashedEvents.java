package io.tollkeeper.query.audit;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * All events of the log in their order, each by the hash that seals are made of: the SHA-256 of its row in the binary form
 * of a record, which is the number of columns and for each its type's number, its length, and its bytes.
 */
final class HashedEvents implements AutoCloseable {

    private static final String QUERY = """
            select global_index, event_identifier, aggregate_identifier, sequence_number, type, time_stamp, payload_type,
                   payload_revision, payload, meta_data
            from domain_event_entry order by global_index""";

    private static final int BIGINT = 20;
    private static final int TEXT = 25;
    private static final int BYTEA = 17;
    private static final int[] TYPES = {BIGINT, TEXT, TEXT, BIGINT, TEXT, TEXT, TEXT, TEXT, BYTEA, BYTEA};

    private static final int POSITION = 0;
    private static final int AGGREGATE = 2;

    private final CopyRows rows;
    private final MessageDigest sha256 = MerkleRoot.sha256();
    private final byte[] prefix = new byte[2 * Integer.BYTES];

    private boolean present;
    private long position;

    HashedEvents(Connection connection) throws SQLException {
        this.rows = CopyRows.open(connection, QUERY, TYPES.length);
        next();
    }

    void next() throws SQLException {
        present = rows.next();
        position = present ? rows.longAt(POSITION) : Long.MAX_VALUE;
    }

    /** Tells whether there is a current event that stands at a place in the log or before. */
    boolean isUpTo(long limit) {
        return present && position <= limit;
    }

    long position() {
        return position;
    }

    /** Returns whose chain the current event is in. */
    String chain() {
        String aggregateId = rows.textAt(AGGREGATE);
        boolean ofATenant = aggregateId.indexOf(':') >= 0 && !AggregateName.isOfNoTenant(aggregateId);
        return ofATenant ? AggregateName.second(aggregateId) : "";
    }

    /** Returns the hash of the current event. */
    byte[] hash() {
        sha256.update(ByteBuffer.wrap(prefix, 0, Integer.BYTES).putInt(0, TYPES.length));
        for (int column = 0; column < TYPES.length; column++) {
            int length = rows.lengthOf(column);
            ByteBuffer.wrap(prefix).putInt(TYPES[column]).putInt(length);
            sha256.update(prefix);
            if (length > 0) {
                sha256.update(rows.row(), rows.startOf(column), length);
            }
        }
        return sha256.digest();
    }

    @Override
    public void close() {
        rows.close();
    }
}
