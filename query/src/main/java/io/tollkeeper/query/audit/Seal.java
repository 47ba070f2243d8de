package io.tollkeeper.query.audit;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;

/** One seal as it is stored: a piece of one chain. */
final class Seal {

    private final String chain;
    private final long number;
    private final long batch;
    private final Long[] positions;
    private final ByteBuffer marks;
    private final byte[] link;

    private Seal(ResultSet row) throws SQLException {
        this.batch = row.getLong(1);
        this.chain = row.getString(2);
        this.number = row.getLong(3);
        this.positions = (Long[]) row.getArray(4).getArray();
        this.marks = ByteBuffer.wrap(row.getBytes(5));
        this.link = row.getBytes(6);
    }

    /** Reads the columns batch, tenant_id, number, positions, marks, chain. */
    static Seal of(ResultSet row) throws SQLException {
        return new Seal(row);
    }

    String chain() {
        return chain;
    }

    long number() {
        return number;
    }

    long batch() {
        return batch;
    }

    int size() {
        return positions.length;
    }

    long positionAt(int index) {
        return positions[index];
    }

    long lastPosition() {
        long last = 0;
        for (long position : positions) {
            last = Math.max(last, position);
        }
        return last;
    }

    /** Tells whether an event's hash is the one that was sealed, as far as its mark tells. */
    boolean isMarked(int index, byte[] hash) {
        return marks.getLong(index * Long.BYTES) == ByteBuffer.wrap(hash).getLong();
    }

    /** Returns what the chain came to. */
    byte[] link() {
        return link.clone();
    }
}
