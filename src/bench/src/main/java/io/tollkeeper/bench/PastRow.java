package io.tollkeeper.bench;

import io.tollkeeper.bench.load.Conversation;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** What was owed at moments all over a very long month, as is known now; each answer is checked. */
final class PastRow implements Row {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    /** See {@link Backlog}: an event every two seconds, each at one minor unit, after the sample at the month's beginning. */
    private static final int SECONDS_PER_EVENT = 2;

    private final LongMonth longMonth;
    private final int events;
    private final Figure p50;
    private final Figure p99;

    PastRow(LongMonth longMonth, Sizes sizes) {
        this.longMonth = longMonth;
        this.events = 2 * sizes.backlog();
        String what = String.format(Locale.ROOT, "GET /balance?as_of=&known_at=, %,d events", events);
        p50 = new Figure(what + ": p50", "ms", Target.atMost(20, Double.NaN));
        p99 = new Figure(what + ": p99", "ms", Target.atMost(20, Double.NaN));
    }

    @Override
    public String name() {
        return "past";
    }

    @Override
    public void run(Stage stage) throws IOException, SQLException, InterruptedException {
        longMonth.complete(stage);
        int times = 5 * stage.sizes().pages();
        try (Conversation conversation = new Conversation(stage.port(), ANSWER_LIMIT)) {
            for (int i = 0; i <= stage.settings().repeat(); i++) {
                long[] nanos = new long[times];
                for (int j = 0; j < times; j++) {
                    nanos[j] = ask(stage, conversation);
                }
                if (i > 0) { // The first time warms up.
                    Arrays.sort(nanos);
                    p50.add(nanos[times / 2] / 1e6);
                    p99.add(nanos[times * 99 / 100] / 1e6);
                }
            }
        }
        stage.report().add(p50, p99);
    }

    private long ask(Stage stage, Conversation conversation) throws IOException {
        long second = ThreadLocalRandom.current().nextLong((long) events * SECONDS_PER_EVENT);
        Instant asOf = longMonth
                .backlog()
                .month()
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .plusSeconds(second);
        byte[] question = Api.pastBalance(LongMonth.TENANT, asOf, Instant.now());
        long start = System.nanoTime();
        Conversation.Answer answer = conversation.exchange(question);
        long nanos = System.nanoTime() - start;
        long owed = Api.number(answer.body(), "balance_minor");
        long expected = 1 + second / SECONDS_PER_EVENT;
        if (owed != expected) {
            stage.report().fail(name() + ": " + owed + " owed at " + asOf + ", " + expected + " expected");
        }
        return nanos;
    }
}
