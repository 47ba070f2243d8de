package io.tollkeeper.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What settling left in the database, as its owner sees it. */
record SettlementLog(Connection connection) {

    /** Returns how many settlements the log has confirmed. */
    long settled() throws SQLException {
        return count("select count(*) from settlement_view where state = 'settled'");
    }

    /** Returns how many settlements are in none of the states that they end in. */
    long unfinished() throws SQLException {
        return count("select count(*) from settlement_view where state not in ('settled', 'compensated')");
    }

    /** Returns how many attempts were ever built. */
    long attempts() throws SQLException {
        return count("select count(distinct hash) from settlement_attempt_view where hash is not null");
    }

    /** Returns the size of all rows that settlements have in the event log, in bytes. */
    long bytes() throws SQLException {
        return count("""
                select coalesce(sum(pg_column_size(event.*)), 0) from domain_event_entry event
                 where type = 'Settlement'""");
    }

    /** Returns how many rows say that something is still to be done. */
    long workLeft() throws SQLException {
        return count("""
                select (select count(*) from settlement_work)
                     + (select count(*) from saga_entry)
                     + (select count(*) from association_value_entry)
                     + (select count(*) from scheduled_tasks)
                     + (select count(*) from channel_lease where hash is not null or look_at is not null)""");
    }

    private long count(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }
}
