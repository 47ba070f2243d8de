package io.tollkeeper.query.audit;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Derives every settlement and its attempts anew, and compares them with what is shown: two streams in the same order, of
 * which one settlement at a time is kept. Receipts name a settlement's transaction, and who is past due follows from states.
 */
final class SettlementAudit {

    private static final String IS_ANY =
            "select exists (select from settlement_view) or exists (select from settlement_attempt_view)";

    private static final int POSITION = SettlementFields.NAMES.indexOf("position");

    private final Coverage coverage;
    private final ParkedEvents parked;
    private final Revisions revisions;
    private final Findings findings;

    SettlementAudit(Coverage coverage, ParkedEvents parked, Revisions revisions, Findings findings) {
        this.coverage = coverage;
        this.parked = parked;
        this.revisions = revisions;
        this.findings = findings;
    }

    /** Tells whether any settlement is shown. */
    static boolean isAnyShown(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(IS_ANY)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Compares all of them, on two connections that see the same. */
    void run(Connection log, Connection shown) throws SQLException {
        try (var events = new SettlementLog(log, coverage, parked, revisions, findings);
                var rows = new ShownSettlements(shown)) {
            while (!findings.isCut()) {
                String id = first(events.id(), rows.id());
                if (id == null) {
                    return;
                }
                compare(id, events, rows);
            }
        }
    }

    private void compare(String id, SettlementLog events, ShownSettlements rows) throws SQLException {
        boolean isShown = id.equals(rows.id());
        SettlementCourse course = id.equals(events.id()) ? events.take(id) : new SettlementCourse(id);
        if (course != null) {
            @Nullable String[] shown = isShown ? rows.fields() : null;
            compare(course, shown);
            String attempts = SettlementFields.attempts(course);
            String shownAttempts = isShown ? rows.attempts() : null;
            if (!Objects.equals(attempts, shownAttempts)) {
                add(DiscrepancyType.SETTLEMENT_ATTEMPT_MISMATCH, course, attempts, shownAttempts, id);
            }
        }
        if (isShown) {
            rows.next();
        }
    }

    private void compare(SettlementCourse course, @Nullable String @Nullable [] shown) {
        SettlementCourse.Request request = course.request();
        if (request == null) {
            if (shown != null) {
                findings.add(
                        DiscrepancyType.SETTLEMENT_MISMATCH,
                        new Subject(shown[0], AggregateName.rest(course.id()), null),
                        null,
                        shown[POSITION],
                        course.id() + ": no event requested it");
            }
            return;
        }
        if (shown == null) {
            add(DiscrepancyType.SETTLEMENT_MISMATCH, course, course.state(), null, course.id() + ": not shown");
            return;
        }
        @Nullable String[] expected = SettlementFields.of(course, request);
        for (int i = 0; i < expected.length; i++) {
            if (!Objects.equals(expected[i], shown[i])) {
                add(
                        DiscrepancyType.SETTLEMENT_MISMATCH,
                        course,
                        Objects.requireNonNullElse(expected[i], "none"),
                        Objects.requireNonNullElse(shown[i], "none"),
                        course.id() + ": " + SettlementFields.NAMES.get(i));
            }
        }
    }

    private void add(
            DiscrepancyType type,
            SettlementCourse course,
            @Nullable String expected,
            @Nullable String shown,
            String detail) {
        SettlementCourse.Request request = course.request();
        findings.add(
                type,
                new Subject(
                        AggregateName.second(course.id()),
                        AggregateName.rest(course.id()),
                        request == null ? null : request.position()),
                expected,
                shown,
                detail);
    }

    /** Returns what comes first by its bytes, as both streams are sorted; null stands for the end. */
    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        byte[] bytes = one.getBytes(StandardCharsets.UTF_8);
        byte[] others = other.getBytes(StandardCharsets.UTF_8);
        return Arrays.compareUnsigned(bytes, others) <= 0 ? one : other;
    }
}
