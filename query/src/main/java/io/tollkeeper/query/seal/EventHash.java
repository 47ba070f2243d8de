package io.tollkeeper.query.seal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The hash of an event: the SHA-256 of its row in PostgreSQL's binary form of a record, as {@code record_send} has it, which
 * no two different rows share. That is the number of columns, and for each its type's number, its length, and its bytes.
 *
 * <p>For one thread at a time.
 */
final class EventHash {

    /** What a row has to be read with. */
    static final String COLUMNS = """
            global_index, event_identifier, aggregate_identifier, sequence_number, type, time_stamp, payload_type, \
            payload_revision, payload, meta_data""";

    private static final int BIGINT = 20;
    private static final int TEXT = 25;
    private static final int BYTEA = 17;
    private static final int[] TYPES = {BIGINT, TEXT, TEXT, BIGINT, TEXT, TEXT, TEXT, TEXT, BYTEA, BYTEA};

    private static final int NULL = -1;
    private static final int USUAL_BYTES = 2_048;

    private final MessageDigest sha256 = Sha256.get();
    private ByteBuffer form = ByteBuffer.allocate(USUAL_BYTES);

    /** Returns the hash of a result's current row. */
    byte[] of(ResultSet row) throws SQLException {
        form.clear().putInt(TYPES.length);
        for (int i = 0; i < TYPES.length; i++) {
            if (TYPES[i] == BIGINT) {
                begin(BIGINT, Long.BYTES).putLong(row.getLong(i + 1));
            } else {
                add(TYPES[i], row.getBytes(i + 1));
            }
        }
        sha256.update(form.array(), 0, form.position());
        return sha256.digest();
    }

    /** Texts come as the bytes that they are sent with, which are UTF-8. */
    private void add(int type, byte @Nullable [] value) {
        if (value == null) {
            begin(type, 0).putInt(form.position() - Integer.BYTES, NULL);
        } else {
            begin(type, value.length).put(value);
        }
    }

    private ByteBuffer begin(int type, int length) {
        int needed = 2 * Integer.BYTES + length;
        if (form.remaining() < needed) {
            form = ByteBuffer.allocate(2 * (form.position() + needed)).put(form.flip());
        }
        return form.putInt(type).putInt(length);
    }
}
