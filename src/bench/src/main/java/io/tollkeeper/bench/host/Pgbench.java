package io.tollkeeper.bench.host;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL's own benchmark program, with prepared statements. */
public final class Pgbench implements Ceiling {

    private static final Path PACKAGED_VERSIONS = Path.of("/usr/lib/postgresql");
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern COMMITS = Pattern.compile("transactions actually processed: ([0-9]+)");

    private final Path program;
    private final BenchTable table;
    private final Path scratch;

    /** @param scratch an existing folder for the script */
    public Pgbench(Path program, BenchTable table, Path scratch) {
        this.program = program;
        this.table = table;
        this.scratch = scratch;
    }

    /** Looks on the path and where Linux distributions put PostgreSQL's programs, newest version first. */
    public static Optional<Path> find() throws IOException {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        Stream<Path> onPath = Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "pgbench"));
        return Stream.concat(onPath, packaged().stream())
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static List<Path> packaged() throws IOException {
        if (!Files.isDirectory(PACKAGED_VERSIONS)) {
            return List.of();
        }
        try (Stream<Path> versions = Files.list(PACKAGED_VERSIONS)) {
            return versions.sorted(Comparator.reverseOrder())
                    .map(version -> version.resolve("bin/pgbench"))
                    .toList();
        }
    }

    @Override
    public Inserted measure(int clients, int rowsPerCommit, Duration length) throws IOException, SQLException {
        table.empty();
        Path script = scratch.resolve("insert-" + rowsPerCommit + ".sql");
        String insert = table.insert(":client_id", ":i", rowsPerCommit);
        Files.writeString(script, "\\set i :i + 1\n" + insert + ";\n", StandardCharsets.UTF_8);
        return readReport(run(clients, script, length), rowsPerCommit);
    }

    private String run(int clients, Path script, Duration length) throws IOException {
        int threads = Math.min(clients, Runtime.getRuntime().availableProcessors());
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--host=127.0.0.1",
                        "--port=" + table.port(),
                        "--username=" + table.user(),
                        "--client=" + clients,
                        "--jobs=" + threads,
                        "--time=" + length.toSeconds(),
                        "--define=i=0",
                        "--file=" + script,
                        BenchTable.DATABASE)
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("pgbench failed: " + report);
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return report;
    }

    static Inserted readReport(String report, int rowsPerCommit) throws IOException {
        Matcher rate = RATE.matcher(report);
        Matcher commits = COMMITS.matcher(report);
        if (!rate.find() || !commits.find()) {
            throw new IOException("pgbench reported no rate: " + report);
        }
        return new Inserted(
                Long.parseLong(commits.group(1)) * rowsPerCommit, Double.parseDouble(rate.group(1)) * rowsPerCommit);
    }
}
