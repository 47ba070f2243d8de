package io.tollkeeper.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * Writes usage events straight into the log, as copies of one that the application wrote itself, so that they have its
 * shape whatever that is. Only key and event date differ.
 *
 * @param month the month that all copies fall into
 */
record Backlog(YearMonth month) {

    /** The sample's key, and with the digits of a number in its place each copy's. */
    static final String SAMPLE_KEY = "backlog-000000000000";

    private static final String COPY = """
            insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                                            payload_type, payload_revision, payload, meta_data)
            select cast(gen_random_uuid() as text), replace(sample.aggregate_identifier, made.sample_key, made.key),
                   sample.sequence_number, sample.type, sample.time_stamp, sample.payload_type, sample.payload_revision,
                   convert_to(replace(replace(convert_from(sample.payload, 'UTF8'), made.sample_key, made.key),
                                      made.sample_date, made.date), 'UTF8'),
                   sample.meta_data
              from domain_event_entry sample,
                   (select cast(? as text) as sample_key,
                           cast(? as text) as sample_date,
                           'backlog-' || to_char(n, 'FM000000000000') as key,
                           to_char(cast(? as timestamp) + n * interval '2 seconds', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as date,
                           n
                      from generate_series(cast(? as bigint), cast(? as bigint)) n) made
             where sample.aggregate_identifier = ? and sample.sequence_number = 0
             order by made.n
            """;

    /** Plans one for the month before this one: open on a fresh database, and past however late it gets meanwhile. */
    static Backlog ofLastMonth() {
        return new Backlog(YearMonth.now(ZoneOffset.UTC).minusMonths(1));
    }

    /** Returns the event date that the sample has to be recorded with. */
    String sampleDate() {
        return month.atDay(1) + "T00:00:00Z";
    }

    /**
     * Adds copies of a tenant's sample event.
     *
     * @param from the number of the first copy, 1 or more
     * @param to the number of the last copy; a month takes about 1.2 million
     * @throws SQLException also if the tenant has no sample
     */
    void add(Connection connection, String tenant, int from, int to) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COPY)) {
            statement.setString(1, SAMPLE_KEY);
            statement.setString(2, sampleDate());
            statement.setString(3, month.atDay(1) + " 00:00:00");
            statement.setInt(4, from);
            statement.setInt(5, to);
            statement.setString(6, "usage:" + tenant + ":api:" + SAMPLE_KEY);
            int added = statement.executeUpdate();
            if (added != to - from + 1) {
                throw new SQLException("added " + added + " events to " + tenant + ", not " + (to - from + 1));
            }
        }
    }
}
