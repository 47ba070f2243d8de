package io.tollkeeper.bench;

import io.tollkeeper.bench.host.MemoryMeter;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Very many months are closed, and settled without anybody looking after them: nothing may be left of that but the books. */
final class StatementsRow implements Row {

    static final String NAME = "statements";

    /** Faster than any network, so that it ends some time. */
    static final Duration LEDGER = Duration.ofMillis(200);

    /** The ledgers are asked as often as they close. */
    static final Map<String, String> ENVIRONMENT =
            Map.of("SETTLEMENT_POLL", "100ms", "SETTLEMENT_FIRST_BACKOFF", "200ms");

    private static final int MONTHS = 10;
    private static final int CALLERS = 8;
    private static final long FUNDS = 1_000;
    private static final long SLOWEST_PER_SECOND = 5;
    private static final Duration SHORTEST_LIMIT = Duration.ofMinutes(2);
    private static final long LOOK_MILLIS = 500;

    // What a leak would be more than: 10,000 settlements that each left 2 kB, or a thread for each tenant.
    private static final double MOST_HEAP_MORE = 20;
    private static final double MOST_THREADS_MORE = 2;

    private final SandboxProcess sandbox;
    private final MemoryMeter memory = new MemoryMeter();
    private final Figure rate;
    private final Figure cpu;
    private final Figure heapBefore;
    private final Figure heapAfter;
    private final Figure threadsBefore;
    private final Figure threadsAfter;
    private final Figure heapMore;
    private final Figure threadsMore;
    private final Figure left;

    StatementsRow(SandboxProcess sandbox, Sizes sizes) {
        this.sandbox = sandbox;
        String what =
                String.format(Locale.ROOT, "%,d statements settled unattended, ledgers of 0.2 s", sizes.statements());
        rate = new Figure(what, "statements/s");
        cpu = new Figure(what + ": client CPU for each", "ms");
        heapBefore = new Figure(what + ": heap after a collection, before", "MB");
        heapAfter = new Figure(what + ": heap after a collection, at the end", "MB");
        threadsBefore = new Figure(what + ": threads, before", "threads");
        threadsAfter = new Figure(what + ": threads, at the end", "threads");
        heapMore = new Figure(what + ": heap at the end above before", "MB", Target.atMost(MOST_HEAP_MORE, Double.NaN));
        threadsMore = new Figure(
                what + ": threads at the end above before", "threads", Target.atMost(MOST_THREADS_MORE, Double.NaN));
        left = new Figure(what + ": rows of work left", "rows", Target.atMost(0, Double.NaN));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Stage stage) throws IOException, SQLException, InterruptedException {
        List<String> tenants = IntStream.range(0, stage.sizes().statements() / MONTHS)
                .mapToObj(i -> "bench_payer_" + i)
                .toList();
        SettlementLog log = new SettlementLog(stage.database().connection());
        // The first one warms the code up and fills what is kept for ever.
        prepare(stage, "bench_first_payer");
        close(stage, List.of("bench_first_payer"));
        await(stage, log, MONTHS);
        each(tenants, tenant -> prepare(stage, tenant));
        stage.expect((long) MONTHS * (tenants.size() + 1));
        stage.awaitPosted();
        note(stage, heapBefore, threadsBefore);
        CpuReading reading = stage.readCpu();
        long start = System.nanoTime();
        close(stage, tenants);
        await(stage, log, MONTHS * (tenants.size() + 1L));
        long settled = (long) MONTHS * tenants.size();
        rate.add(settled * 1e9 / (System.nanoTime() - start));
        cpu.add(reading.until(stage.readCpu()).jvm() / 1000 / settled);
        DeductRow.awaitEnd(stage);
        left.add((double) log.workLeft());
        note(stage, heapAfter, threadsAfter);
        compare(heapBefore, heapAfter, heapMore);
        compare(threadsBefore, threadsAfter, threadsMore);
        stage.report().add(rate, cpu, heapBefore, heapAfter, heapMore, threadsBefore, threadsAfter, threadsMore, left);
        stage.api().reconcileChain();
        stage.prove(name());
    }

    private void prepare(Stage stage, String tenant) throws IOException {
        try (Api api = new Api(stage.port())) {
            api.openTenant(tenant);
            api.attachVault(tenant, sandbox.deployVault(tenant, FUNDS));
            api.recordMonths(tenant, months());
        }
    }

    private static List<YearMonth> months() {
        YearMonth now = YearMonth.now(ZoneOffset.UTC);
        return IntStream.rangeClosed(1, MONTHS).mapToObj(now::minusMonths).toList();
    }

    private static void close(Stage stage, List<String> tenants) throws IOException, InterruptedException {
        each(tenants, tenant -> {
            try (Api api = new Api(stage.port())) {
                for (YearMonth month : months()) {
                    api.closePeriod(tenant, month);
                }
            }
        });
    }

    /** Waits until so many are settled, and complains if one is not to be. */
    private static void await(Stage stage, SettlementLog log, long wanted)
            throws IOException, SQLException, InterruptedException {
        Duration limit = SHORTEST_LIMIT.plusSeconds(wanted / SLOWEST_PER_SECOND);
        long deadline = System.nanoTime() + limit.toNanos();
        while (log.settled() < wanted) {
            if (System.nanoTime() > deadline) {
                throw new IOException("of " + wanted + " statements only " + log.settled() + " are settled, "
                        + log.unfinished() + " are under way; dead letters: "
                        + stage.database().deadLetters());
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private void note(Stage stage, Figure heap, Figure threads) throws IOException, InterruptedException {
        OptionalLong live = memory.liveHeap(stage.applicationPid());
        live.ifPresent(bytes -> heap.add(bytes / 1e6));
        memory.threads(stage.applicationPid()).ifPresent(count -> threads.add((double) count));
    }

    /** Adds nothing where the machine does not tell. */
    private static void compare(Figure before, Figure after, Figure more) {
        double difference = after.median() - before.median();
        if (!Double.isNaN(difference)) {
            more.add(difference);
        }
    }

    /** What is done for one tenant. */
    private interface Deed {
        void on(String tenant) throws IOException;
    }

    private static void each(List<String> tenants, Deed deed) throws IOException, InterruptedException {
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<?>> all = new ArrayList<>();
            for (String tenant : tenants) {
                all.add(callers.submit(() -> {
                    deed.on(tenant);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a tenant could not be served", e.getCause());
        }
    }
}
