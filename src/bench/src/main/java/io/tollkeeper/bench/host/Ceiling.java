package io.tollkeeper.bench.host;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/** What the same PostgreSQL commits when nobody thinks in between: rows shaped like events, durable at each commit. */
public interface Ceiling {

    /**
     * Inserts as fast as it goes, into an empty table.
     *
     * @throws IOException if the inserting could not be done or reported nothing
     */
    Inserted measure(int clients, int rowsPerCommit, Duration length) throws IOException, SQLException;

    /** What went in. */
    record Inserted(long rows, double rowsPerSecond) {}
}
