package io.tollkeeper.query.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares every voiding in the log with the usage that it takes back, which may stand anywhere before it. */
final class VoidingAudit {

    private static final String QUERY = """
            select voiding.global_index, voiding.aggregate_identifier, voiding.payload_revision, voiding.payload,
                   usage.global_index, usage.payload_type, usage.payload_revision, usage.payload
            from domain_event_entry voiding
            left join domain_event_entry usage
              on usage.aggregate_identifier = voiding.aggregate_identifier and usage.sequence_number = 0
            where voiding.payload_type = ?""";
    private static final int FETCH_SIZE = 1_000;

    private final Findings findings;
    private final FactReader reader;

    VoidingAudit(Findings findings, Revisions revisions) {
        this.reader = new FactReader(revisions);
        this.findings = findings;
    }

    void run(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(QUERY)) {
            query.setFetchSize(FETCH_SIZE);
            query.setString(1, EventType.USAGE_VOIDED.logName());
            try (var rows = query.executeQuery()) {
                while (!findings.isCut() && rows.next()) {
                    compare(rows);
                }
            }
        }
    }

    private void compare(ResultSet row) throws SQLException {
        String aggregateId = row.getString(2);
        Fact fact = read(EventType.USAGE_VOIDED, row.getString(3), aggregateId, row.getBytes(4));
        if (!(fact instanceof Fact.Voiding voiding)) {
            return; // Undecodable: reported on the way through the log.
        }
        Subject subject = Subject.of(new LoggedEvent(row.getLong(1), aggregateId, fact));
        String type = row.getString(6);
        EventType usageType = type == null ? null : EventType.named(type);
        boolean before = row.getLong(5) < row.getLong(1);
        if (usageType != EventType.USAGE_RECORDED || !before) {
            mismatch(subject, null, null, "no usage was recorded before");
        } else if (read(usageType, row.getString(7), aggregateId, row.getBytes(8)) instanceof Fact.Usage usage) {
            compare(subject, usage, voiding);
        }
    }

    private Fact read(EventType type, @Nullable String revision, String aggregateId, byte[] payload) {
        return reader.read(type, revision, aggregateId, payload, 0, payload.length);
    }

    private void compare(Subject subject, Fact.Usage usage, Fact.Voiding voiding) {
        mismatch(subject, usage.amount(), voiding.amount(), "amount");
        mismatch(subject, usage.meter(), voiding.meter(), "meter");
        mismatch(subject, Millionths.text(usage.quantity()), Millionths.text(voiding.quantity()), "quantity");
    }

    private void mismatch(Subject subject, @Nullable Object recorded, @Nullable Object takenBack, String detail) {
        if (recorded == null || !Objects.equals(recorded, takenBack)) {
            findings.add(DiscrepancyType.VOID_MISMATCH, subject, recorded, takenBack, detail);
        }
    }
}
