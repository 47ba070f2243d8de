package io.tollkeeper.bench;

import io.tollkeeper.bench.load.LoadPlan;
import io.tollkeeper.bench.load.LoadResult;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Deducts at once, on ledgers of five seconds and ten channels: those that wait together on one vault share transactions,
 * those of different vaults do not. What ledgers hold is asked of the network, not of the application.
 */
final class DeductRow implements Row {

    static final String NAME = "settlement";
    static final Duration LEDGER = Duration.ofSeconds(5);

    private static final int CHANNELS = 10;
    private static final int SHARING = 50;

    /** So many wait that each channel finds a full transaction's worth, while as many are under way. */
    private static final int SHARING_CONNECTIONS = 2 * CHANNELS * SHARING + SHARING;

    private static final int LONELY_VAULTS = 2 * CHANNELS;
    private static final long FUNDS = 10_000_000;
    private static final int OUTCOME_UNKNOWN = 503;
    private static final Duration END_LIMIT = Duration.ofMinutes(3);
    private static final long END_PAUSE_MILLIS = 200;

    private final SandboxProcess sandbox;
    private final Variant shared;
    private final Variant alone;
    private final Figure bytes = new Figure("immediate deducts: rows in the event log for each", "bytes");

    DeductRow(SandboxProcess sandbox) {
        this.sandbox = sandbox;
        this.shared = new Variant("with batch_deduct", SHARING_CONNECTIONS, 1, Target.atLeast(500, Double.NaN));
        this.alone = new Variant("without batch_deduct", LONELY_VAULTS, LONELY_VAULTS, Target.atLeast(10, Double.NaN));
    }

    /** The figures of one way to deduct. */
    private static final class Variant {

        private final String tenantPrefix;
        private final int connections;
        private final int vaults;
        private final Figure perLedger;
        private final Figure perSecond;
        private final Figure perAttempt;
        private final Figure perDeduct;
        private final Figure wire;

        Variant(String name, int connections, int vaults, Target target) {
            this.tenantPrefix = "bench_deduct_" + vaults + "_";
            this.connections = connections;
            this.vaults = vaults;
            String what = "immediate deducts " + name + ", 10 channels";
            perLedger = new Figure(what + ": settled in a 5 s ledger", "deducts", target);
            perSecond = new Figure(what + ": answered", "deducts/s");
            perAttempt = new Figure(what + ": client CPU for each attempt", "ms");
            perDeduct = new Figure(what + ": client CPU for each deduct", "ms");
            wire = new Figure(what + ": bodies sent to and received from the network for each deduct", "bytes");
        }

        Figure[] figures() {
            return new Figure[] {perLedger, perSecond, perAttempt, perDeduct, wire};
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Stage stage) throws IOException, SQLException, InterruptedException {
        run(stage, shared);
        run(stage, alone);
        SettlementLog log = new SettlementLog(stage.database().connection());
        bytes.add((double) log.bytes() / log.settled());
        stage.report().add(shared.figures());
        stage.report().add(alone.figures());
        stage.report().add(bytes);
        long settled = log.settled();
        long onChain = sandbox.deducts().count();
        if (settled != onChain) {
            stage.report().fail(name() + ": " + settled + " settled, but ledgers hold " + onChain);
        }
        stage.api().reconcileChain();
        stage.prove(name());
    }

    private void run(Stage stage, Variant variant) throws IOException, SQLException, InterruptedException {
        List<byte[]> requests = new ArrayList<>();
        for (int i = 0; i < variant.vaults; i++) {
            String tenant = variant.tenantPrefix + i;
            stage.api().openTenant(tenant);
            stage.api().attachVault(tenant, sandbox.deployVault(tenant, FUNDS));
            requests.add(Api.deduct(tenant));
        }
        load(stage, variant, requests, stage.sizes().ledgersBefore());
        measure(stage, variant, requests); // Once, for each ledger is a measurement.
    }

    private void measure(Stage stage, Variant variant, List<byte[]> requests)
            throws IOException, SQLException, InterruptedException {
        SandboxProcess.Deducts before = sandbox.deducts();
        long last = before.byLedger().isEmpty() ? 0 : before.byLedger().lastKey();
        long bytesBefore = stage.api().chainBytes();
        CpuReading reading = stage.readCpu();
        LoadResult result = load(stage, variant, requests, stage.sizes().ledgers());
        Spending spent = reading.until(stage.readCpu());
        long bytesMoved = stage.api().chainBytes() - bytesBefore;
        SandboxProcess.Deducts after = sandbox.deducts();
        long attempts = after.transactions() - before.transactions();
        long deducts = after.count() - before.count();
        variant.perSecond.add(deducts * 1e9 / result.elapsed().toNanos(), spent.per(deducts));
        variant.perAttempt.add(spent.jvm() / 1000 / attempts);
        variant.perDeduct.add(spent.jvm() / 1000 / deducts);
        variant.wire.add((double) bytesMoved / deducts);
        full(after.byLedger().tailMap(last, false)).forEach(variant.perLedger::add);
    }

    /** Returns what each ledger settled, also those that settled nothing; but the first, and the last two that drain it. */
    private static List<Integer> full(SortedMap<Long, Integer> byLedger) {
        List<Integer> full = new ArrayList<>();
        if (byLedger.size() > 3) {
            for (long ledger = byLedger.firstKey() + 1; ledger < byLedger.lastKey() - 1; ledger++) {
                full.add(byLedger.getOrDefault(ledger, 0));
            }
        }
        return full;
    }

    /** Deducts for some ledgers, and waits until all is settled that was asked for. */
    private LoadResult load(Stage stage, Variant variant, List<byte[]> requests, int ledgers)
            throws IOException, SQLException, InterruptedException {
        LoadResult result = stage.tryLoad(new LoadPlan(
                stage.port(), variant.connections, LEDGER.multipliedBy(ledgers), Long.MAX_VALUE, requests));
        result.failures().forEach((status, count) -> {
            if (status == OUTCOME_UNKNOWN) {
                stage.report().say("    note: " + count + " deducts took longer than their caller waits");
            } else {
                stage.report().fail(name() + ": " + count + " times status " + status);
            }
        });
        awaitEnd(stage);
        return result;
    }

    static void awaitEnd(Stage stage) throws IOException, SQLException, InterruptedException {
        SettlementLog log = new SettlementLog(stage.database().connection());
        long deadline = System.nanoTime() + END_LIMIT.toNanos();
        while (log.unfinished() > 0 || log.workLeft() > 0) {
            if (System.nanoTime() > deadline) {
                throw new IOException("settlements do not end: " + log.unfinished() + " unfinished, " + log.workLeft()
                        + " rows of work");
            }
            Thread.sleep(END_PAUSE_MILLIS);
        }
    }
}
