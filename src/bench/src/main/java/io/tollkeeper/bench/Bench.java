package io.tollkeeper.bench;

import io.tollkeeper.bench.host.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Runs the benchmark: see {@link Settings} for what can be chosen. Ends with 1 if the application did wrong. */
public final class Bench {

    private final Settings settings;
    private final Machine machine = new Machine();
    private final Report report = new Report(System.out);

    private Bench(Settings settings) {
        this.settings = settings;
    }

    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        Bench bench = new Bench(Settings.ofSystemProperties());
        bench.run();
        if (!bench.report.failures().isEmpty()) {
            System.exit(1);
        }
    }

    private void run() throws IOException, SQLException, InterruptedException {
        long start = System.nanoTime();
        report.say("Tollkeeper benchmark" + (settings.quick() ? ", quick: sizes and times reduced" : ""));
        report.say(machine.describe());
        Files.deleteIfExists(settings.work().resolve("bench-application.log"));
        try (GeneratorProcess generator = new GeneratorProcess()) {
            Ceilings ceilings = new Ceilings(settings);
            run(generator, intake(ceilings));
            run(generator, afterwards());
        }
        conclude(Duration.ofNanos(System.nanoTime() - start));
    }

    /** Rows that begin on an empty database. */
    private static List<Row> intake(Ceilings ceilings) {
        return List.of(
                IntakeRow.single(ceilings),
                IntakeRow.batchOf100(ceilings),
                IntakeRow.batchOf1000(ceilings),
                new SpreadRow(),
                new IdleRow());
    }

    /** Rows about a long log, on a database of their own so that its length is known. */
    private List<Row> afterwards() {
        LongMonth longMonth = new LongMonth();
        Sizes sizes = settings.sizes();
        return List.of(
                new CatchUpRow(longMonth, sizes),
                new BalanceRow(longMonth, sizes),
                new StatementRow(longMonth, sizes),
                new ReconcileRow(longMonth));
    }

    private void run(GeneratorProcess generator, List<Row> rows)
            throws IOException, SQLException, InterruptedException {
        List<Row> wanted =
                rows.stream().filter(row -> settings.wants(row.name())).toList();
        if (wanted.isEmpty()) {
            return;
        }
        try (Stage stage = Stage.open(settings, report, generator)) {
            report.say(stage.database().describe());
            for (Row row : wanted) {
                report.say("-- " + row.name() + " (load average " + machine.load() + ")");
                row.run(stage);
            }
        }
    }

    private void conclude(Duration took) throws IOException {
        String table = report.table();
        report.say("");
        report.say(table);
        report.say(
                "Marks are for the median. JVM, PG and load: CPU in microseconds of the application, of all of PostgreSQL"
                        + " and of the load generator, for each event or request.");
        report.say("Others: CPU of everything else on the machine, as a share of all cores. Took " + took.toSeconds()
                + " s.");
        Files.writeString(settings.work().resolve("bench-report.txt"), machine.describe() + "\n" + table);
        if (report.failures().isEmpty()) {
            report.say("Every accepted event was recorded and posted once, and reconcile agreed.");
        }
        report.failures().forEach(failure -> report.say("FAIL  " + failure));
    }
}
