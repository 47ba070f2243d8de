package io.tollkeeper.query.billing;

import io.tollkeeper.query.ProjectionBatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Writes transfers in one statement, and adds them up into balances, months and checkpoints in one each. */
@Component
final class TransferWriter implements ProjectionBatch.Writer<Transfer> {

    private static final String INSERT = """
            insert into transfer (position, leg, tenant_id, period, debit_account, credit_account, amount_minor, kind,
                                  event_id, meter, quantity, price_version, event_date, dimensions, reason)
            select position, leg, tenant_id, period, debit_account, credit_account, amount_minor, kind,
                   event_id, meter, quantity::numeric, price_version,
                   timestamptz 'epoch' + event_micros * interval '1 microsecond', dimensions, reason
            from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[],
                        ?::text[], ?::text[], ?::text[], ?::int[], ?::bigint[], ?::text[], ?::text[], ?::int[])
                 as t(position, tenant_id, period, debit_account, credit_account, amount_minor, kind,
                      event_id, meter, quantity, price_version, event_micros, dimensions, reason, leg)""";

    // Ordered, so that two writers who touch the same rows never wait for each other crosswise.
    private static final String ADD_TO_BALANCES = """
            insert into account_balance (tenant_id, account, debits_minor, credits_minor)
            select * from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[])
            on conflict (tenant_id, account) do update
            set debits_minor = account_balance.debits_minor + excluded.debits_minor,
                credits_minor = account_balance.credits_minor + excluded.credits_minor""";

    private static final String ADD_TO_PERIODS = """
            insert into billing_period (tenant_id, period, total_minor, line_count)
            select * from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[])
            on conflict (tenant_id, period) do update
            set total_minor = billing_period.total_minor + excluded.total_minor,
                line_count = billing_period.line_count + excluded.line_count""";

    @Override
    public void write(Connection connection, List<Transfer> transfers) throws SQLException {
        insert(connection, transfers);
        addToBalances(connection, transfers);
        addToPeriods(connection, transfers);
        CheckpointWriter.write(connection, transfers);
    }

    private static void insert(Connection connection, List<Transfer> transfers) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            var columns = new TransferColumns(transfers);
            columns.bind(statement);
            statement.executeUpdate();
        }
    }

    private record Key(String tenantId, String part) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int byTenant = tenantId.compareTo(other.tenantId);
            return byTenant != 0 ? byTenant : part.compareTo(other.part);
        }
    }

    /** Two running sums. */
    private static final class Sums {

        private long first;
        private long second;

        void add(long toFirst, long toSecond) {
            first = Math.addExact(first, toFirst);
            second = Math.addExact(second, toSecond);
        }
    }

    private static void addToBalances(Connection connection, List<Transfer> transfers) throws SQLException {
        TreeMap<Key, Sums> sums = new TreeMap<>();
        for (Transfer transfer : transfers) {
            String tenantId = transfer.tenantId().value();
            long amount = transfer.amount().minorUnits();
            sums.computeIfAbsent(new Key(tenantId, transfer.debitAccount()), key -> new Sums())
                    .add(amount, 0);
            sums.computeIfAbsent(new Key(tenantId, transfer.creditAccount()), key -> new Sums())
                    .add(0, amount);
        }
        add(connection, ADD_TO_BALANCES, sums);
    }

    private static void addToPeriods(Connection connection, List<Transfer> transfers) throws SQLException {
        TreeMap<Key, Sums> sums = new TreeMap<>();
        for (Transfer transfer : transfers) {
            if (transfer.period() != null) {
                Key key = new Key(transfer.tenantId().value(), transfer.period().toString());
                sums.computeIfAbsent(key, absent -> new Sums()).add(transfer.toReceivable(), 1);
            }
        }
        if (!sums.isEmpty()) {
            add(connection, ADD_TO_PERIODS, sums);
        }
    }

    private static void add(Connection connection, String statementText, SortedMap<Key, Sums> sums)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(statementText)) {
            String[] tenants = sums.keySet().stream().map(Key::tenantId).toArray(String[]::new);
            String[] parts = sums.keySet().stream().map(Key::part).toArray(String[]::new);
            Long[] first = sums.values().stream().map(sum -> sum.first).toArray(Long[]::new);
            Long[] second = sums.values().stream().map(sum -> sum.second).toArray(Long[]::new);
            statement.setArray(1, connection.createArrayOf("text", tenants));
            statement.setArray(2, connection.createArrayOf("text", parts));
            statement.setArray(3, connection.createArrayOf("bigint", first));
            statement.setArray(4, connection.createArrayOf("bigint", second));
            statement.executeUpdate();
        }
    }
}
