package io.tollkeeper.query.audit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * The rows of a query, one at a time, in PostgreSQL's binary COPY format.
 *
 * <p>The server sends no faster than rows are taken, so any number of rows needs the memory of one. It costs both sides
 * about half of what a cursor does. The connection can do nothing else until this is closed.
 */
final class CopyRows implements AutoCloseable {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** Signature (11 bytes), flags (4); then the length of an extension. Sent before the first row, in one message with it. */
    private static final int EXTENSION_LENGTH_AT = 15;

    private static final int END_OF_ROWS = -1;

    /** PostgreSQL counts time from the year 2000. */
    private static final long EPOCH_2000_MICROS = 946_684_800L * Micros.PER_SECOND;

    private final PGConnection connection;
    private final CopyOut copy;
    private final int[] starts;
    private final int[] lengths;
    private byte[] row = new byte[0];
    private boolean headerRead;

    private CopyRows(PGConnection connection, CopyOut copy, int columns) {
        this.connection = connection;
        this.copy = copy;
        this.starts = new int[columns];
        this.lengths = new int[columns];
    }

    static CopyRows open(Connection connection, String query, int columns) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        CopyOut copy = postgres.getCopyAPI().copyOut("copy (" + query + ") to stdout (format binary)");
        return new CopyRows(postgres, copy, columns);
    }

    /** Moves to the next row; returns false after the last. Blocks until the server has sent it. */
    boolean next() throws SQLException {
        // Each message holds one row: the protocol says so of what a server copies out.
        byte @Nullable [] message = copy.readFromCopy();
        if (message == null) {
            return false;
        }
        row = message;
        int at = 0;
        if (!headerRead) {
            at = EXTENSION_LENGTH_AT + Integer.BYTES + (int) INT.get(row, EXTENSION_LENGTH_AT);
            headerRead = true;
        }
        int columns = (short) SHORT.get(row, at);
        if (columns == END_OF_ROWS) {
            return next();
        }
        if (columns != starts.length) {
            throw new SQLException("a row of " + columns + " columns instead of " + starts.length);
        }
        at += Short.BYTES;
        for (int column = 0; column < columns; column++) {
            int length = (int) INT.get(row, at);
            at += Integer.BYTES;
            starts[column] = at;
            lengths[column] = length;
            at += Math.max(length, 0);
        }
        return true;
    }

    boolean isNull(int column) {
        return lengths[column] < 0;
    }

    /** Returns a {@code smallint}. */
    int smallAt(int column) {
        return (short) SHORT.get(row, starts[column]);
    }

    /** Returns an {@code integer}. */
    int intAt(int column) {
        return (int) INT.get(row, starts[column]);
    }

    /** Returns a {@code bigint}. */
    long longAt(int column) {
        return (long) LONG.get(row, starts[column]);
    }

    /** Returns a {@code timestamptz} as microseconds since 1970. */
    long microsAt(int column) {
        return longAt(column) + EPOCH_2000_MICROS;
    }

    /** Returns a {@code numeric} of at most six decimals in millionths, {@link Millionths#NONE} for null. */
    long millionthsAt(int column) {
        if (isNull(column)) {
            return Millionths.NONE;
        }
        // Number of digits, weight of the first, sign, scale; then digits to the base of 10,000.
        int at = starts[column];
        int digits = (short) SHORT.get(row, at);
        int weight = (short) SHORT.get(row, at + 2);
        boolean negative = (short) SHORT.get(row, at + 4) != 0;
        long value = 0;
        for (int power = weight; power >= -2; power--) {
            int index = weight - power;
            long digit = index < digits ? (short) SHORT.get(row, at + 8 + index * Short.BYTES) : 0;
            // The second group after the point counts 10^-8: of its four digits only two are millionths.
            value = power == -2 ? value * 100 + digit / 100 : value * 10_000 + digit;
        }
        return negative ? -value : value;
    }

    String textAt(int column) {
        return new String(row, starts[column], lengths[column], StandardCharsets.UTF_8);
    }

    @Nullable
    String textOrNullAt(int column) {
        return isNull(column) ? null : textAt(column);
    }

    /** Tells whether a text is the given one; null is only itself. */
    boolean isText(int column, @Nullable String text) {
        if (text == null || isNull(column)) {
            return text == null && isNull(column);
        }
        int length = text.length();
        if (length != lengths[column]) {
            return lengths[column] > length && textAt(column).equals(text);
        }
        int start = starts[column];
        for (int i = 0; i < length; i++) {
            if (row[start + i] != text.charAt(i)) {
                return textAt(column).equals(text);
            }
        }
        return true;
    }

    byte[] row() {
        return row;
    }

    int startOf(int column) {
        return starts[column];
    }

    int lengthOf(int column) {
        return lengths[column];
    }

    /**
     * Stops the server's sending if rows are left; the transaction can then only be rolled back.
     *
     * <p>The driver's own way of cancelling loses its place in the protocol if the server has just sent the last row. This
     * one reads on to the end, which is the cancelling or the last row.
     */
    @Override
    public void close() {
        if (!copy.isActive()) {
            return;
        }
        try {
            connection.cancelQuery();
            while (copy.readFromCopy() != null) {
                // Sent before the server heard of it.
            }
        } catch (SQLException e) {
            // Cancelled as asked, or the connection is broken; the caller rolls back either way.
        }
    }
}
