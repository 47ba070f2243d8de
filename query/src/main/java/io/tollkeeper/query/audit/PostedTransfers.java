package io.tollkeeper.query.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All transfers of the ledger in the order of the log. Stands on one of them, until none is left. */
final class PostedTransfers implements AutoCloseable {

    private static final String QUERY = """
            select position, leg, tenant_id, period, debit_account, credit_account, amount_minor, kind, event_id,
                   meter, quantity, price_version, event_date, dimensions, reason
            from transfer order by position, leg""";

    private static final int POSITION = 0;
    private static final int LEG = 1;
    private static final int TENANT = 2;
    private static final int PERIOD = 3;
    private static final int DEBIT_ACCOUNT = 4;
    private static final int CREDIT_ACCOUNT = 5;
    private static final int AMOUNT = 6;
    private static final int KIND = 7;
    private static final int EVENT_ID = 8;
    private static final int METER = 9;
    private static final int QUANTITY = 10;
    private static final int PRICE_VERSION = 11;
    private static final int EVENT_DATE = 12;
    private static final int DIMENSIONS = 13;
    private static final int REASON = 14;
    private static final int COLUMNS = 15;

    private final CopyRows rows;
    private boolean present;
    private long position;

    PostedTransfers(Connection connection) throws SQLException {
        this.rows = CopyRows.open(connection, QUERY, COLUMNS);
        next();
    }

    void next() throws SQLException {
        present = rows.next();
        position = present ? rows.longAt(POSITION) : Long.MAX_VALUE;
    }

    /** Tells whether this stands on a transfer. */
    boolean isPresent() {
        return present;
    }

    /** Returns the place of the current transfer's event; beyond every place once none is left. */
    long position() {
        return position;
    }

    /** Tells whether the current transfer is an event's one of that number, counted from 0. */
    boolean isLeg(int leg) {
        return rows.smallAt(LEG) == leg;
    }

    /** Returns what the current transfer claims to be about. */
    Subject subject() {
        return new Subject(rows.textAt(TENANT), rows.textAt(EVENT_ID), position);
    }

    /** Returns the current transfer's amount in minor units. */
    long amount() {
        return rows.longAt(AMOUNT);
    }

    /** Lists every field of the current transfer, other than the amount, that is not as expected. */
    void compare(ExpectedTransfer expected, LoggedEvent event, Findings findings) {
        var difference = new Difference(findings, event);
        difference.text("tenant_id", TENANT, event.tenantId());
        difference.text("period", PERIOD, expected.period());
        difference.text("debit_account", DEBIT_ACCOUNT, expected.debitAccount());
        difference.text("credit_account", CREDIT_ACCOUNT, expected.creditAccount());
        difference.text("kind", KIND, expected.kind());
        difference.text("event_id", EVENT_ID, expected.eventId());
        difference.text("meter", METER, expected.meter());
        difference.text("dimensions", DIMENSIONS, expected.dimensions());
        difference.text("reason", REASON, expected.reason());
        if (rows.millionthsAt(QUANTITY) != expected.quantity()) {
            difference.found("quantity", quantity(expected.quantity()), quantity(rows.millionthsAt(QUANTITY)));
        }
        int version = rows.isNull(PRICE_VERSION) ? ExpectedTransfer.NO_PRICE_VERSION : rows.intAt(PRICE_VERSION);
        if (version != expected.priceVersion()) {
            difference.found("price_version", expected.priceVersion(), version);
        }
        if (rows.microsAt(EVENT_DATE) != expected.eventDate()) {
            difference.found("event_date", Micros.text(expected.eventDate()), Micros.text(rows.microsAt(EVENT_DATE)));
        }
    }

    private static @Nullable String quantity(long millionths) {
        return millionths == Millionths.NONE ? null : Millionths.text(millionths);
    }

    @Override
    public void close() {
        rows.close();
    }

    /** Where the fields go that differ. */
    private final class Difference {

        private final Findings findings;
        private final LoggedEvent event;

        Difference(Findings findings, LoggedEvent event) {
            this.findings = findings;
            this.event = event;
        }

        void text(String field, int column, @Nullable String expected) {
            if (!rows.isText(column, expected)) {
                found(field, expected, rows.textOrNullAt(column));
            }
        }

        void found(String field, @Nullable Object expected, @Nullable Object posted) {
            findings.add(
                    DiscrepancyType.FIELD_MISMATCH,
                    Subject.of(event),
                    Objects.requireNonNullElse(expected, "none"),
                    Objects.requireNonNullElse(posted, "none"),
                    field);
        }
    }
}
