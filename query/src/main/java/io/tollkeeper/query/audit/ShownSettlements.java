package io.tollkeeper.query.audit;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** All settlements that are shown, with their attempts, by the bytes of their names. Stands on one, until none is left. */
final class ShownSettlements implements AutoCloseable {

    /** An attempt without its settlement comes too, with nothing but attempts. */
    private static final String QUERY = """
            select coalesce(s.settlement_id, a.settlement_id) collate "C", s.tenant_id, s.position::text, s.purpose, s.period,
                   s.network, s.vault, s.amount_minor::text, s.contract_request_id, s.state, s.blocked::text, s.reason,
                   s.hash, s.ledger::text, to_char(s.requested_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                   a.attempts
            from settlement_view s
            full join (
                select settlement_id, string_agg(concat_ws(' ', number, state, 'sendings=' || sendings, 'hash=' || hash,
                           'channel=' || channel,
                           'built=' || to_char(built_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                           'until=' || to_char(valid_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                           'reason=' || length(reason) || ':' || reason), '; ' order by number) as attempts
                from settlement_attempt_view group by settlement_id) a on a.settlement_id = s.settlement_id
            order by 1""";

    private static final int ID = 0;
    private static final int FIRST_FIELD = 1;
    private static final int FIELDS = SettlementFields.NAMES.size();
    private static final int ATTEMPTS = FIRST_FIELD + FIELDS;

    private final CopyRows rows;
    private @Nullable String id;

    ShownSettlements(Connection connection) throws SQLException {
        this.rows = CopyRows.open(connection, QUERY, ATTEMPTS + 1);
        next();
    }

    void next() throws SQLException {
        id = rows.next() ? rows.textAt(ID) : null;
    }

    /** Returns the name of the settlement that this stands on; null once none is left. */
    @Nullable
    String id() {
        return id;
    }

    /** Returns the fields as {@link SettlementFields#NAMES} names them; null where only attempts are shown. */
    @Nullable
    String @Nullable [] fields() {
        if (rows.isNull(FIRST_FIELD)) {
            return null;
        }
        @Nullable String[] fields = new String[FIELDS];
        for (int i = 0; i < FIELDS; i++) {
            fields[i] = rows.textOrNullAt(FIRST_FIELD + i);
        }
        return fields;
    }

    /** Returns all attempts in the order of their numbers; null where none is shown. */
    @Nullable
    String attempts() {
        return rows.textOrNullAt(ATTEMPTS);
    }

    @Override
    public void close() {
        rows.close();
    }
}
