package io.tollkeeper.bench;

import io.tollkeeper.bench.load.Conversation;
import io.tollkeeper.bench.load.HttpRequests;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** With nothing else going on: from sending an event to seeing it in the balance, and what doing nothing costs. */
final class IdleRow implements Row {

    private static final String TENANT = "bench_idle";
    private static final int WARM_UP_SAMPLES = 40;
    private static final long SHORTEST_PAUSE_MILLIS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 45;
    private static final long POLL_PAUSE_NANOS = 500_000;
    private static final Duration VISIBLE_LIMIT = Duration.ofSeconds(30);
    private static final Duration REST = Duration.ofSeconds(5);

    private final Figure waitedP50 =
            new Figure("idle, POST to GET /balance?min_position: p50", "ms", Target.atMost(50, 15));
    private final Figure waitedP99 =
            new Figure("idle, POST to GET /balance?min_position: p99", "ms", Target.atMost(150, Double.NaN));
    private final Figure polledP50 =
            new Figure("idle, POST to GET /balance, asked again: p50", "ms", Target.atMost(50, 15));
    private final Figure polledP99 =
            new Figure("idle, POST to GET /balance, asked again: p99", "ms", Target.atMost(150, Double.NaN));
    private final Figure restJvm = new Figure("idle, no request: CPU of the JVM", "% of a core");
    private final Figure restPostgres = new Figure("idle, no request: CPU of PostgreSQL", "% of a core");

    private int next;

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public void run(Stage stage) throws IOException, SQLException, InterruptedException {
        stage.api().openTenant(TENANT);
        try (Conversation conversation = new Conversation(stage.port(), VISIBLE_LIMIT)) {
            sample(stage, conversation, WARM_UP_SAMPLES, false);
            sample(stage, conversation, WARM_UP_SAMPLES, true);
            for (int i = 0; i < stage.settings().repeat(); i++) {
                long[] waited = sample(stage, conversation, stage.sizes().samples(), false);
                waitedP50.add(percentileMillis(waited, 50));
                waitedP99.add(percentileMillis(waited, 99));
                long[] polled = sample(stage, conversation, stage.sizes().samples(), true);
                polledP50.add(percentileMillis(polled, 50));
                polledP99.add(percentileMillis(polled, 99));
                rest(stage);
            }
        }
        stage.report().add(waitedP50, waitedP99, polledP50, polledP99, restJvm, restPostgres);
        stage.prove(name());
    }

    private long[] sample(Stage stage, Conversation conversation, int count, boolean asksAgain)
            throws IOException, InterruptedException {
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            // Of random length, so as not to fall into step with anything that works in intervals.
            Thread.sleep(ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
            nanos[i] = asksAgain ? untilSeen(stage, conversation) : untilAnswered(stage, conversation);
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private long untilAnswered(Stage stage, Conversation conversation) throws IOException {
        byte[] event = event();
        long start = System.nanoTime();
        long position = Api.number(ask(conversation, event), "position");
        stage.expect(1);
        long balance = Api.number(ask(conversation, Api.balanceAt(TENANT, position)), "balance_minor");
        long nanos = System.nanoTime() - start;
        if (balance != next) {
            stage.report().fail("idle: a balance of " + balance + " after " + next + " events, read at " + position);
        }
        return nanos;
    }

    private long untilSeen(Stage stage, Conversation conversation) throws IOException, InterruptedException {
        byte[] event = event();
        byte[] question = Api.balance(TENANT);
        long start = System.nanoTime();
        ask(conversation, event);
        stage.expect(1);
        while (Api.number(ask(conversation, question), "balance_minor") < next) {
            if (System.nanoTime() - start > VISIBLE_LIMIT.toNanos()) {
                throw new IOException("an event is not in the balance after " + VISIBLE_LIMIT.toSeconds() + " s");
            }
            Thread.sleep(Duration.ofNanos(POLL_PAUSE_NANOS));
        }
        return System.nanoTime() - start;
    }

    /** Each event is one api_call at 1 minor unit, so the balance is the number of events. */
    private byte[] event() {
        next++;
        return HttpRequests.post(
                "/events",
                Tokens.ofTenant(TENANT),
                "{\"tenant\":\"" + TENANT + "\",\"metric\":\"api_call\",\"quantity\":1,\"idempotency_key\":\"idle-"
                        + next + "\"}");
    }

    private static String ask(Conversation conversation, byte[] request) throws IOException {
        Conversation.Answer answer = conversation.exchange(request);
        if (answer.status() / 100 != 2) {
            throw new IOException("status " + answer.status() + ": " + answer.body());
        }
        return answer.body();
    }

    private void rest(Stage stage) throws InterruptedException {
        CpuReading before = stage.readCpu();
        Thread.sleep(REST);
        Spending spent = before.until(stage.readCpu());
        double micros = REST.toNanos() / 1000.0;
        restJvm.add(spent.jvm() * 100 / micros);
        restPostgres.add(spent.postgres() * 100 / micros);
    }

    private static double percentileMillis(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }
}
