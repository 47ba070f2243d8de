package io.tollkeeper.bench;

import java.io.IOException;
import java.sql.SQLException;

/** One subject of the table, measured several times. */
interface Row {

    /** Returns what the command line calls it. */
    String name();

    /**
     * Measures it on a stage, adds its lines to the report, and proves that nothing was lost or doubled.
     *
     * @throws IOException if it cannot be measured, because the application or the machinery gave up
     */
    void run(Stage stage) throws IOException, SQLException, InterruptedException;
}
