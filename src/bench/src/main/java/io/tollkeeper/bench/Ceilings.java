package io.tollkeeper.bench;

import io.tollkeeper.bench.host.BenchTable;
import io.tollkeeper.bench.host.Ceiling;
import io.tollkeeper.bench.host.JdbcInserts;
import io.tollkeeper.bench.host.Pgbench;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** Measures what a stage's PostgreSQL does without the application, by pgbench where there is one. */
final class Ceilings {

    private static final String STAND_IN = "jdbc";

    private final Settings settings;
    private final Optional<Path> pgbench;

    Ceilings(Settings settings) throws IOException {
        this.settings = settings;
        Optional<String> chosen = settings.pgbench();
        this.pgbench = chosen.isPresent()
                ? chosen.filter(name -> !name.equals(STAND_IN)).map(Path::of)
                : Pgbench.find();
    }

    /** Says who does the inserting. */
    String name() {
        return pgbench.isPresent() ? "pgbench" : "JDBC stand-in, no pgbench:";
    }

    /**
     * Inserts rows of the size that the application writes, with nothing else going on.
     *
     * @param rowsPerCommit 1 or more
     */
    Measured measure(Stage stage, int clients, int rowsPerCommit)
            throws IOException, SQLException, InterruptedException {
        Database database = stage.database();
        Database.Sample sample = database.sample();
        BenchTable table =
                new BenchTable(stage.postmaster().port(), Database.OWNER, sample.payload(), sample.metaData());
        table.create();
        Ceiling ceiling = pgbench.<Ceiling>map(program -> new Pgbench(program, table, settings.work()))
                .orElseGet(() -> new JdbcInserts(table));
        database.checkpoint();
        CpuReading before = stage.readCpu();
        Ceiling.Inserted inserted =
                ceiling.measure(clients, rowsPerCommit, stage.sizes().ceiling());
        database.awaitBackendsGone(BenchTable.DATABASE);
        Spending spent = before.until(stage.readCpu());
        return new Measured(
                inserted.rowsPerSecond(),
                new Spending(Double.NaN, spent.per(inserted.rows()).postgres(), Double.NaN, Double.NaN));
    }

    /** What the server reached, and its CPU for each row. */
    record Measured(double rowsPerSecond, Spending perRow) {}
}
