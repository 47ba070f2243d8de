package io.tollkeeper.bench;

import io.tollkeeper.bench.load.LoadPlan;
import io.tollkeeper.bench.load.LoadResult;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reading a month's lines: all of a short one in one page, and the first page of a very long one. */
final class StatementRow implements Row {

    private static final String SHORT = "bench_short";
    private static final int ITEMS = 1_000;
    private static final int DEFAULT_LIMIT = 0;
    private static final int DEFAULT_LINES = 1_000;
    private static final int FEW_LINES = 100;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Pattern LINE = Pattern.compile("\"event_id\"");

    private final LongMonth longMonth;
    private final Figure whole;
    private final Figure wholeP99;
    private final Figure first;
    private final Figure firstP99;
    private final Figure few;
    private final Figure fewP99;

    StatementRow(LongMonth longMonth, Sizes sizes) {
        this.longMonth = longMonth;
        String shortMonth = String.format(Locale.ROOT, "GET /statement, all %,d lines", sizes.shortMonth());
        String longOne = String.format(Locale.ROOT, "GET /statement, first %%,d of %,d lines", 2 * sizes.backlog());
        whole = new Figure(shortMonth + ": p50", "ms", Target.atMost(150, 60));
        wholeP99 = new Figure(shortMonth + ": p99", "ms");
        first = new Figure(String.format(Locale.ROOT, longOne, DEFAULT_LINES) + ": p50", "ms", Target.atMost(50, 10));
        firstP99 = new Figure(String.format(Locale.ROOT, longOne, DEFAULT_LINES) + ": p99", "ms");
        few = new Figure(String.format(Locale.ROOT, longOne, FEW_LINES) + ": p50", "ms", Target.atMost(50, 10));
        fewP99 = new Figure(String.format(Locale.ROOT, longOne, FEW_LINES) + ": p99", "ms");
    }

    @Override
    public String name() {
        return "statement";
    }

    @Override
    public void run(Stage stage) throws IOException, SQLException, InterruptedException {
        longMonth.complete(stage);
        int lines = stage.sizes().shortMonth();
        stage.api().openTenant(SHORT);
        byte[] batch = Api.batchOf(longMonth.backlog().sampleDate(), SHORT, ITEMS);
        stage.record(name(), new LoadPlan(stage.port(), 1, LONGEST, lines / ITEMS, List.of(batch)), ITEMS);
        stage.awaitPosted();
        YearMonth month = longMonth.backlog().month();
        byte[] wholeRequest = Api.statement(SHORT, month, lines);
        byte[] firstRequest = Api.statement(LongMonth.TENANT, month, DEFAULT_LIMIT);
        byte[] fewRequest = Api.statement(LongMonth.TENANT, month, FEW_LINES);
        checkLines(stage, wholeRequest, lines);
        checkLines(stage, firstRequest, DEFAULT_LINES);
        checkLines(stage, fewRequest, FEW_LINES);
        for (int i = 0; i <= stage.settings().repeat(); i++) {
            boolean warmUp = i == 0;
            measure(stage, wholeRequest, stage.sizes().pages(), warmUp, whole, wholeP99);
            measure(stage, firstRequest, 5 * stage.sizes().pages(), warmUp, first, firstP99);
            measure(stage, fewRequest, 5 * stage.sizes().pages(), warmUp, few, fewP99);
        }
        stage.report().add(whole, wholeP99, first, firstP99, few, fewP99);
        stage.prove(name());
    }

    private void checkLines(Stage stage, byte[] request, int wanted) throws IOException {
        long found = LINE.matcher(stage.api().ask(request).body()).results().count();
        if (found != wanted) {
            stage.report().fail("statement: a page of " + found + " lines, " + wanted + " expected");
        }
    }

    private void measure(Stage stage, byte[] request, int times, boolean warmUp, Figure p50, Figure p99)
            throws IOException {
        CpuReading before = stage.readCpu();
        LoadResult result = stage.load(name(), new LoadPlan(stage.port(), 1, LONGEST, times, List.of(request)));
        if (warmUp) {
            return;
        }
        p50.add(result.percentileMillis(50), before.until(stage.readCpu()).per(result.answered()));
        p99.add(result.percentileMillis(99));
    }
}
