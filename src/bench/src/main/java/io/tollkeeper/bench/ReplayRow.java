package io.tollkeeper.bench;

import io.tollkeeper.bench.load.Conversation;
import io.tollkeeper.bench.load.LoadPlan;
import io.tollkeeper.bench.load.LoadResult;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Building all projections anew from the log, and reading the live ones meanwhile. */
final class ReplayRow implements Row {

    private static final Pattern STATE = Pattern.compile("\"state\"\\s*:\\s*\"(\\w+)\"");
    private static final Set<String> UNDER_WAY = Set.of("waiting", "rebuilding", "comparing");
    private static final String GOOD = "kept";
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final long LOOK_MILLIS = 50;
    private static final int CONNECTIONS = 16;

    private final LongMonth longMonth;
    private final Figure rate;
    private final Figure compared;
    private final Figure readsAlone = new Figure("GET /balance, 1 connection, nothing else", "req/s");
    private final Figure reads = new Figure("GET /balance, 1 connection, during a replay", "req/s");
    private final Figure readsRatio =
            new Figure("reads during a replay / without, 1 connection", "ratio", Target.atLeast(0.7, 1));
    private final Figure manyRatio =
            new Figure("reads during a replay / without, 16 connections", "ratio", Target.atLeast(0.7, 1));
    private final Figure rateMeanwhile;

    ReplayRow(LongMonth longMonth, Sizes sizes) {
        this.longMonth = longMonth;
        String what = String.format(Locale.ROOT, "replay of %,d events", 2 * sizes.backlog());
        rate = new Figure(what, "events/s", Target.atLeast(30_000, 100_000));
        compared = new Figure(what + ", with the comparing", "s");
        rateMeanwhile = new Figure(what + ", read by 16 connections meanwhile", "events/s");
    }

    @Override
    public String name() {
        return "replay";
    }

    /** How long the rebuilding took, in nanoseconds, and of how many events it was. */
    private record Rebuilt(long nanos, long wholeNanos, long events) {

        double perSecond() {
            return events * 1e9 / nanos;
        }
    }

    @Override
    public void run(Stage stage) throws IOException, SQLException, InterruptedException {
        longMonth.complete(stage);
        stage.load(
                name(),
                plan(
                        stage,
                        CONNECTIONS,
                        stage.sizes().warmUpLimit(),
                        stage.sizes().warmUpEvents() / 2));
        for (int i = 0; i < stage.settings().repeat(); i++) {
            CpuReading before = stage.readCpu();
            Rebuilt alone = await(stage, order(stage));
            rate.add(alone.perSecond(), before.until(stage.readCpu()).per(alone.events()));
            compared.add(alone.wholeNanos() / 1e9);
        }
        readsRatio.add(readMeanwhile(stage, 1, readsAlone, reads).ratio());
        Read many = readMeanwhile(stage, CONNECTIONS, null, null);
        manyRatio.add(many.ratio());
        rateMeanwhile.add(many.rebuilt().perSecond());
        stage.report().add(rate, compared, readsAlone, reads, readsRatio, manyRatio, rateMeanwhile);
        stage.prove(name());
    }

    /** What reading and rebuilding did to each other. */
    private record Read(double ratio, Rebuilt rebuilt) {}

    private Read readMeanwhile(Stage stage, int connections, @Nullable Figure alone, @Nullable Figure meanwhile)
            throws IOException, InterruptedException {
        Duration length = stage.sizes().read();
        double without = stage.load(name(), plan(stage, connections, length, Long.MAX_VALUE))
                .perSecond();
        String id = order(stage);
        while (state(show(stage, id)).equals("waiting")) {
            Thread.sleep(LOOK_MILLIS);
        }
        long begun = System.nanoTime();
        LoadResult during = stage.load(name(), plan(stage, connections, length, Long.MAX_VALUE));
        if (!state(show(stage, id)).equals("rebuilding")) {
            stage.report().say("    note: the replay was over before the reading was");
        }
        if (alone != null && meanwhile != null) {
            alone.add(without);
            meanwhile.add(during.perSecond());
        }
        return new Read(during.perSecond() / without, awaitSince(stage, id, begun));
    }

    private static String order(Stage stage) throws IOException {
        Conversation.Answer answer = stage.api().order("/replays", "{\"then\":\"keep\"}");
        if (answer.status() != 202) {
            throw new IOException("no replay: " + answer.status() + " " + answer.body());
        }
        return Long.toString(Api.number(answer.body(), "id"));
    }

    private static Rebuilt await(Stage stage, String id) throws IOException, InterruptedException {
        return awaitSince(stage, id, System.nanoTime());
    }

    /** Waits for its end, and gives back the room that it takes. */
    private static Rebuilt awaitSince(Stage stage, String id, long start) throws IOException, InterruptedException {
        long rebuiltAt = 0;
        String replay = show(stage, id);
        while (UNDER_WAY.contains(state(replay))) {
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                throw new IOException("the replay does not end: " + replay);
            }
            if (rebuiltAt == 0 && state(replay).equals("comparing")) {
                rebuiltAt = System.nanoTime();
            }
            Thread.sleep(LOOK_MILLIS);
            replay = show(stage, id);
        }
        long end = System.nanoTime();
        if (!state(replay).equals(GOOD)) {
            stage.report().fail("replay: " + replay);
        }
        stage.api().discard("/replays/" + id);
        return new Rebuilt((rebuiltAt == 0 ? end : rebuiltAt) - start, end - start, Api.number(replay, "events_done"));
    }

    private static String show(Stage stage, String id) throws IOException {
        return stage.api().show("/replays/" + id);
    }

    private static String state(String replay) throws IOException {
        Matcher matcher = STATE.matcher(replay);
        if (!matcher.find()) {
            throw new IOException("no state in " + replay);
        }
        return matcher.group(1);
    }

    private static LoadPlan plan(Stage stage, int connections, Duration length, long requests) {
        return new LoadPlan(stage.port(), connections, length, requests, List.of(Api.balance(LongMonth.TENANT)));
    }
}
