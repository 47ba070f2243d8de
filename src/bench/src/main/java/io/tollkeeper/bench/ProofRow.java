package io.tollkeeper.bench;

import io.tollkeeper.bench.load.Conversation;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Closing a very long month, and proving single lines of its statement. No row after this one finds it open. */
final class ProofRow implements Row {

    private static final Duration ISSUE_LIMIT = Duration.ofMinutes(5);
    private static final long ISSUE_PAUSE_MILLIS = 20;
    private static final String FORGET = "delete from statement_block where tenant_id = '" + LongMonth.TENANT + "'";
    private static final String ISSUED =
            "select count(*) from billing_period where digest is not null and tenant_id = '" + LongMonth.TENANT + "'";

    private final LongMonth longMonth;
    private final Figure issue;
    private final Figure p50;
    private final Figure p99;
    private final Figure anew;

    ProofRow(LongMonth longMonth, Sizes sizes) {
        this.longMonth = longMonth;
        String lines = String.format(Locale.ROOT, "%,d lines", 2 * sizes.backlog());
        issue = new Figure("closing a month of " + lines + ", until its statement is issued", "s");
        p50 = new Figure("GET /statement/…/proof, " + lines + ": p50", "ms", Target.atMost(50, Double.NaN));
        p99 = new Figure("GET /statement/…/proof, " + lines + ": p99", "ms", Target.atMost(50, Double.NaN));
        anew = new Figure("the first proof where the tree's nodes are lost, " + lines, "s");
    }

    @Override
    public String name() {
        return "proof";
    }

    @Override
    public void run(Stage stage) throws IOException, SQLException, InterruptedException {
        longMonth.complete(stage);
        Connection database = stage.database().connection();
        YearMonth month = longMonth.backlog().month();
        long start = System.nanoTime();
        stage.api().closePeriod(LongMonth.TENANT, month);
        awaitIssue(database);
        issue.add((System.nanoTime() - start) / 1e9);
        long[] lines = lines(database, month, stage.sizes().pages());
        try (Conversation conversation = new Conversation(stage.port(), ISSUE_LIMIT)) {
            measure(conversation, month, lines, false);
            for (int i = 0; i < stage.settings().repeat(); i++) {
                measure(conversation, month, lines, true);
            }
            try (var statement = database.createStatement()) {
                statement.execute(FORGET);
            }
            anew.add(ask(conversation, month, lines[0]) / 1e9);
        }
        stage.report().add(issue, p50, p99, anew);
        stage.prove(name());
    }

    private static void awaitIssue(Connection database) throws IOException, SQLException, InterruptedException {
        long deadline = System.nanoTime() + ISSUE_LIMIT.toNanos();
        try (PreparedStatement issued = database.prepareStatement(ISSUED)) {
            while (count(issued) == 0) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("the statement of the long month is not issued");
                }
                Thread.sleep(ISSUE_PAUSE_MILLIS);
            }
        }
    }

    private static long count(PreparedStatement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Returns the places of some lines, from all over the month. */
    private static long[] lines(Connection database, YearMonth month, int count) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(
                "select position from transfer where tenant_id = ? and period = ? and position >= ?"
                        + " order by position limit 1")) {
            statement.setString(1, LongMonth.TENANT);
            statement.setString(2, month.toString());
            statement.setLong(3, 0);
            long first = count(statement);
            long last = lastLine(database, month);
            long[] lines = new long[count];
            for (int i = 0; i < count; i++) {
                statement.setLong(3, ThreadLocalRandom.current().nextLong(first, last + 1));
                lines[i] = count(statement);
            }
            return lines;
        }
    }

    private static long lastLine(Connection database, YearMonth month) throws SQLException {
        try (PreparedStatement statement =
                database.prepareStatement("select max(position) from transfer where tenant_id = ? and period = ?")) {
            statement.setString(1, LongMonth.TENANT);
            statement.setString(2, month.toString());
            return count(statement);
        }
    }

    private void measure(Conversation conversation, YearMonth month, long[] lines, boolean counts) throws IOException {
        long[] nanos = new long[lines.length];
        for (int i = 0; i < lines.length; i++) {
            nanos[i] = ask(conversation, month, lines[i]);
        }
        if (counts) {
            Arrays.sort(nanos);
            p50.add(nanos[nanos.length / 2] / 1e6);
            p99.add(nanos[Math.min(nanos.length - 1, nanos.length * 99 / 100)] / 1e6);
        }
    }

    private static long ask(Conversation conversation, YearMonth month, long line) throws IOException {
        long start = System.nanoTime();
        Conversation.Answer answer = conversation.exchange(Api.proof(LongMonth.TENANT, month, line));
        long nanos = System.nanoTime() - start;
        if (answer.status() != 200) {
            throw new IOException("no proof of line " + line + ": " + answer.status() + " " + answer.body());
        }
        return nanos;
    }
}
