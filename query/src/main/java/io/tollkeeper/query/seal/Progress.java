package io.tollkeeper.query.seal;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * How far sealing has come.
 *
 * @param position everything up to here is sealed, but for gaps
 * @param batch how many commits that took
 * @param server which server says so: when it was started
 */
record Progress(long position, long batch, String server) {

    static final String COLUMNS = "position, batch, pg_postmaster_start_time()::text";

    /** Reads a row that begins with {@link #COLUMNS}. */
    static Progress of(ResultSet row) throws SQLException {
        return new Progress(row.getLong(1), row.getLong(2), row.getString(3));
    }

    /** Returns how far it is a batch later. */
    Progress upTo(long last) {
        return new Progress(Math.max(position, last), batch + 1, server);
    }
}
