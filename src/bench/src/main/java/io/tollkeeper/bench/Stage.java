package io.tollkeeper.bench;

import io.tollkeeper.bench.host.CpuMeter;
import io.tollkeeper.bench.load.LoadPlan;
import io.tollkeeper.bench.load.LoadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A running application on a database that was empty when the stage was built, and all that it takes to watch it. */
final class Stage implements AutoCloseable {

    /** A backlog may be posted as slowly as this before the benchmark gives up on it. */
    private static final long SLOWEST_POSTED_PER_SECOND = 500;

    private static final Duration SHORTEST_POSTING_LIMIT = Duration.ofMinutes(1);
    /** Only then is it asked after events that will never be posted, so that the asking costs nothing. */
    private static final Duration DEAD_AFTER = Duration.ofSeconds(5);

    private static final long POSTED_PAUSE_MILLIS = 5;
    private static final long RECONNECT_PAUSE_MILLIS = 50;
    private static final Pattern RECONCILED = Pattern.compile("\"ok\"\\s*:\\s*true");

    private final Settings settings;
    private final Installation installation;
    private final Report report;
    private final GeneratorProcess generator;
    private final CpuMeter meter = new CpuMeter();
    private final Path dataFolder;
    private final Map<String, String> environment;
    private final Thread breakOff = new Thread(this::breakOff);

    private Application application;
    private Postmaster postmaster;
    private Database database;
    private Api api;
    private long expected;

    private Stage(
            Settings settings,
            Installation installation,
            Report report,
            GeneratorProcess generator,
            Path dataFolder,
            Map<String, String> environment,
            Application application)
            throws IOException, SQLException {
        this.settings = settings;
        this.installation = installation;
        this.report = report;
        this.generator = generator;
        this.dataFolder = dataFolder;
        this.environment = environment;
        this.application = application;
        this.postmaster = Postmaster.below(dataFolder);
        this.database = Database.on(postmaster);
        this.api = new Api(application.port());
        Runtime.getRuntime().addShutdownHook(breakOff);
    }

    /**
     * Starts the application on a new database.
     *
     * @param environment further variables for the application
     */
    static Stage open(
            Settings settings,
            Installation installation,
            Report report,
            GeneratorProcess generator,
            Map<String, String> environment)
            throws IOException, InterruptedException, SQLException {
        Path dataFolder = Files.createTempDirectory(settings.work(), "bench-data-");
        try {
            Application application =
                    Application.launch(settings, installation, dataFolder, Application.freePort(), environment);
            try {
                application.awaitHealth();
                return new Stage(settings, installation, report, generator, dataFolder, environment, application);
            } catch (IOException | SQLException | InterruptedException e) {
                application.stop();
                throw e;
            }
        } catch (IOException | SQLException | InterruptedException e) {
            delete(dataFolder);
            throw e;
        }
    }

    Settings settings() {
        return settings;
    }

    Sizes sizes() {
        return settings.sizes();
    }

    Report report() {
        return report;
    }

    int port() {
        return application.port();
    }

    Api api() {
        return api;
    }

    Database database() {
        return database;
    }

    /** Tells the stage that so many usage events were accepted, which from now on have to be there. */
    void expect(long accepted) {
        expected += accepted;
    }

    /** Returns how many usage events have to be there. */
    long expected() {
        return expected;
    }

    CpuReading readCpu() {
        return CpuReading.now(meter, application.pid(), postmaster.pid(), generator.pid());
    }

    /** Sends a load of which the caller judges the failures. */
    LoadResult tryLoad(LoadPlan plan) throws IOException {
        return generator.run(plan);
    }

    /** Sends a load that adds nothing, or whose adding the caller accounts for. Every failed request is reported. */
    LoadResult load(String row, LoadPlan plan) throws IOException {
        LoadResult result = tryLoad(plan);
        result.failures()
                .forEach((status, count) -> report.fail(
                        row + ": " + count + " times " + (status == 0 ? "a broken connection" : "status " + status)));
        if (result.reconnects() > 0) {
            report.say("    note: the server closed " + result.reconnects() + " keep-alive connections");
        }
        return result;
    }

    /** Sends a load of which each request adds so many usage events. */
    LoadResult record(String row, LoadPlan plan, int eventsPerRequest) throws IOException {
        LoadResult result = load(row, plan);
        expect(result.answered() * eventsPerRequest);
        return result;
    }

    /**
     * Waits until all that was accepted is posted.
     *
     * @return how long that took
     * @throws IOException if an event is dead, or it takes longer than any backlog may
     */
    Duration awaitPosted() throws IOException, SQLException, InterruptedException {
        long start = System.nanoTime();
        long missing = expected - database.posted();
        Duration limit = SHORTEST_POSTING_LIMIT.plusSeconds(Math.max(0, missing) / SLOWEST_POSTED_PER_SECOND);
        while (database.posted() < expected) {
            long waited = System.nanoTime() - start;
            if (waited > limit.toNanos() || (waited > DEAD_AFTER.toNanos() && database.deadLetters() > 0)) {
                throw new IOException("of " + expected + " events only " + database.posted() + " are posted: "
                        + database.describePosting());
            }
            Thread.sleep(POSTED_PAUSE_MILLIS);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /**
     * Lets events pile up while the application is down: ends it as a crash would, which leaves its PostgreSQL running,
     * adds copies of the tenant's sample to the log, and starts it again. When this returns, the first events are posted;
     * the application need not be well yet.
     *
     * @return how long that took from the start on
     */
    Duration restartWithBacklog(Backlog backlog, String tenant, int from, int to)
            throws IOException, SQLException, InterruptedException {
        long before = expected;
        database.close();
        api.close();
        application.kill();
        if (!postmaster.isAlive()) {
            throw new IOException("PostgreSQL went down with the application: nobody can add a backlog");
        }
        try (Database orphan = Database.on(postmaster)) {
            backlog.add(orphan.connection(), tenant, from, to);
            orphan.checkpoint();
        }
        expect(to - from + 1L);
        long start = System.nanoTime();
        application = Application.launch(settings, installation, dataFolder, application.port(), environment);
        api = new Api(application.port());
        while (!hasPostedMoreThan(before)) {
            application.refuseEnd();
            if (System.nanoTime() - start > Application.START_LIMIT.toNanos()) {
                throw new IOException("nothing is posted " + Application.START_LIMIT.toSeconds() + " s after a start");
            }
            Thread.sleep(POSTED_PAUSE_MILLIS);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Looks at a server that may be the one left behind, none, or the new one. */
    private boolean hasPostedMoreThan(long before) throws InterruptedException {
        try {
            if (database.isClosed()) {
                postmaster = Postmaster.below(dataFolder);
                database = Database.on(postmaster);
            }
            return database.posted() > before;
        } catch (IOException | SQLException e) {
            database.abandon();
            Thread.sleep(RECONNECT_PAUSE_MILLIS);
            return false;
        }
    }

    /**
     * Ends the application as an operator would, and starts it again on the same data.
     *
     * @return how long it took from the start of the process until it said that it was well
     */
    Duration restart() throws IOException, SQLException, InterruptedException {
        return restart(installation);
    }

    /** Does so from another installation. */
    Duration restart(Installation other) throws IOException, SQLException, InterruptedException {
        database.close();
        api.close();
        application.stop();
        long start = System.nanoTime();
        application = Application.launch(settings, other, dataFolder, application.port(), environment);
        application.awaitHealth();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        postmaster = Postmaster.below(dataFolder);
        database = Database.on(postmaster);
        api = new Api(application.port());
        return took;
    }

    /** Waits until the application says that it is well. */
    void awaitWell() throws IOException, InterruptedException {
        application.awaitHealth();
    }

    long applicationPid() {
        return application.pid();
    }

    Postmaster postmaster() {
        return postmaster;
    }

    /** Compares what was accepted with what is there, and lets the application reconcile. */
    void prove(String row) throws IOException, SQLException, InterruptedException {
        awaitPosted();
        proveCount(row, "usage events", database.usageEvents(), expected);
        proveCount(row, "transfers", database.transfers(), expected);
        proveCount(row, "dead letters", database.deadLetters(), 0);
        String verdict = api.reconcile().body();
        if (!RECONCILED.matcher(verdict).find()) {
            report.fail(row + ": reconcile says " + verdict);
        }
    }

    private void proveCount(String row, String what, long found, long wanted) {
        if (found != wanted) {
            report.fail(row + ": " + found + " " + what + ", " + wanted + " expected");
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        database.close();
        api.close();
        application.stop();
        postmaster.stop();
        Runtime.getRuntime().removeShutdownHook(breakOff);
        delete(dataFolder);
    }

    /** The benchmark itself is told to end: nothing of it may stay. */
    private void breakOff() {
        application.stop();
        postmaster.stop();
        try {
            delete(dataFolder);
        } catch (IOException e) {
            report.say("left behind: " + dataFolder);
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
