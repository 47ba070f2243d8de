package io.tollkeeper.bench;

import io.tollkeeper.bench.host.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Runs the benchmark: see {@link Settings} for what can be chosen. Ends with 1 if the application did wrong. */
public final class Bench {

    private final Settings settings;
    private final Installation installation;
    private final Machine machine = new Machine();
    private final Report report = new Report(System.out);

    private Bench(Settings settings) throws IOException, InterruptedException {
        this.settings = settings;
        this.installation = Installation.make(settings);
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
            run(generator, Map.of(), intake(ceilings));
            run(generator, Map.of(), afterwards());
            if (settings.wants(DeductRow.NAME)) {
                settle(generator, DeductRow.LEDGER, Map.of(), DeductRow::new);
            }
            if (settings.wants(StatementsRow.NAME)) {
                settle(
                        generator,
                        StatementsRow.LEDGER,
                        StatementsRow.ENVIRONMENT,
                        sandbox -> new StatementsRow(sandbox, settings.sizes()));
            }
        }
        conclude(Duration.ofNanos(System.nanoTime() - start));
    }

    /** Rows that begin on an empty database. */
    private static List<Row> intake(Ceilings ceilings) {
        return List.of(
                IntakeRow.single(ceilings),
                IntakeRow.batchOf100(ceilings),
                IntakeRow.batchOf1000(ceilings),
                new SealRow(),
                new SpreadRow(),
                new IdleRow(),
                new SizeRow());
    }

    /** Rows about a long log, on a database of their own so that its length is known. */
    private List<Row> afterwards() {
        LongMonth longMonth = new LongMonth();
        Sizes sizes = settings.sizes();
        return List.of(
                new CatchUpRow(longMonth, sizes),
                new BalanceRow(longMonth, sizes),
                new StatementRow(longMonth, sizes),
                new ReconcileRow(longMonth),
                new PastRow(longMonth, sizes),
                new ExportRow(longMonth, sizes),
                new ReplayRow(longMonth, sizes),
                new ProofRow(longMonth, sizes));
    }

    /** Runs a row that settles on a sandbox network of its own. */
    private void settle(
            GeneratorProcess generator, Duration ledger, Map<String, String> more, Function<SandboxProcess, Row> row)
            throws IOException, SQLException, InterruptedException {
        Path folder = Files.createTempDirectory(settings.work(), "bench-sandbox-");
        try (SandboxProcess sandbox = SandboxProcess.start(settings, folder, ledger)) {
            Map<String, String> environment = new HashMap<>(more);
            environment.putAll(sandbox.environment());
            run(generator, environment, List.of(row.apply(sandbox)));
        } finally {
            Stage.delete(folder);
        }
    }

    private void run(GeneratorProcess generator, Map<String, String> environment, List<Row> rows)
            throws IOException, SQLException, InterruptedException {
        List<Row> wanted =
                rows.stream().filter(row -> settings.wants(row.name())).toList();
        if (wanted.isEmpty()) {
            return;
        }
        try (Stage stage = Stage.open(settings, installation, report, generator, environment)) {
            report.say(stage.database().describe());
            for (Row row : wanted) {
                report.say("-- " + row.name() + " (load average " + machine.load() + ")");
                attempt(stage, row);
            }
        }
    }

    /** One row that breaks off is no reason to know nothing of the others. */
    private void attempt(Stage stage, Row row) throws SQLException, InterruptedException {
        try {
            row.run(stage);
        } catch (IOException e) {
            report.fail(row.name() + " broke off: " + e.getMessage());
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
