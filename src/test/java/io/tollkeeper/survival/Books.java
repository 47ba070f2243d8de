package io.tollkeeper.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.survival.Reply.Receipt;
import io.tollkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One tenant's books as they really are in the database, whatever a node says. */
final class Books {

    private static final Duration POSTED_LIMIT = Duration.ofMinutes(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final TestDatabase database;
    private final String tenant;

    Books(TestDatabase database, String tenant) {
        this.database = database;
        this.tenant = tenant;
    }

    /**
     * Checks that everything a client was told of is in the log where it was told, once, and nothing else; that each is
     * posted once, that the books balance, and that nothing was set aside.
     */
    void assertExactly(Collection<Receipt> receipts) {
        Map<Long, String> told = new HashMap<>();
        for (Receipt receipt : receipts) {
            assertThat(told.put(receipt.position(), receipt.eventId()))
                    .as("two events at position %s", receipt.position())
                    .isIn(null, receipt.eventId());
        }
        assertThat(recorded()).as("recorded, by position").isEqualTo(told);
        awaitPosted(told.size());
        assertThat(posted()).as("posted, by position").isEqualTo(told);
        long owed = receipts.stream().distinct().mapToLong(Receipt::amount).sum();
        assertThat(number("select coalesce(sum(debits_minor - credits_minor), 0) from account_balance"
                        + " where tenant_id = ? and account like 'receivable%'"))
                .as("owed")
                .isEqualTo(owed);
        assertBalanced();
    }

    void assertBalanced() {
        assertThat(number("select coalesce(sum(debits_minor - credits_minor), 0) from account_balance"
                        + " where tenant_id = ?"))
                .as("debits and credits")
                .isZero();
        assertThat(number("""
                        select coalesce(sum(total_minor), 0) - (
                            select coalesce(sum(debits_minor - credits_minor), 0) from account_balance
                            where tenant_id = ?1 and account like 'receivable%')
                        from billing_period where tenant_id = ?1""".replace("?1", "'" + tenant + "'")))
                .as("statements and balance")
                .isZero();
        assertThat(rows("select aggregate_identifier, cause_type, cause_message from dead_letter_entry limit 3"))
                .as("dead letters")
                .isEmpty();
    }

    /** Waits until so many events of the tenant are posted. */
    void awaitPosted(long count) {
        await().atMost(POSTED_LIMIT)
                .pollInterval(LOOK_AGAIN)
                .untilAsserted(() -> assertThat(number("select count(*) from transfer where tenant_id = ?"))
                        .as("posted")
                        .isGreaterThanOrEqualTo(count));
    }

    /** Returns the tenant's events that are posted, or will be, as their senders know them. */
    Map<Long, String> recorded() {
        return events("""
                select global_index,
                       case type when 'Adjustment' then replace(aggregate_identifier, ':' || ?1 || ':', ':')
                                 else substr(aggregate_identifier, length('usage:' || ?1 || ':') + 1) end
                from domain_event_entry
                where type in ('UsageRecord', 'Adjustment') and split_part(aggregate_identifier, ':', 2) = ?1""");
    }

    private Map<Long, String> posted() {
        Map<Long, String> posted =
                events("select position, event_id from transfer where tenant_id = ?1 order by position, leg");
        assertThat(number("select count(*) from transfer where tenant_id = ?"))
                .as("transfers, one for each event")
                .isEqualTo(posted.size());
        return posted;
    }

    private Map<Long, String> events(String sql) {
        Map<Long, String> events = new HashMap<>();
        for (List<Object> row : rows(sql.replace("?1", "'" + tenant + "'"))) {
            events.put((Long) row.get(0), (String) row.get(1));
        }
        return events;
    }

    /** Returns how often the month was closed, by the log. */
    long closings(String period) {
        return events("PeriodClosed", period);
    }

    /** Returns how often the month's statement was issued, by the log. */
    long issues(String period) {
        return events("StatementIssued", period);
    }

    private long events(String type, String period) {
        return number("select count(*) from domain_event_entry where payload_type like '%." + type
                + "' and aggregate_identifier like '%' || ? || ':" + period + "'");
    }

    /** Returns a number; its question has at most the tenant to fill in. */
    long number(String sql) {
        return ((Number) rows(sql.replace("?", "'" + tenant + "'")).getFirst().getFirst()).longValue();
    }

    /** Returns a text; its question has at most the tenant to fill in. */
    String text(String sql) {
        return (String) rows(sql.replace("?", "'" + tenant + "'")).getFirst().getFirst();
    }

    List<List<Object>> rows(String sql) {
        try (var connection = database.connect(TestDatabase.ADMINISTRATOR);
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(result.getObject(column));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
