package io.tollkeeper.query.audit;

import io.tollkeeper.api.audit.Reconcile;
import io.tollkeeper.api.audit.ReconcileReport;
import io.tollkeeper.query.MigratedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A log of events as the application writes them, and a ledger posted from it by rules of its own, in SQL: neither the
 * projection's nor the audit's.
 */
final class SampleLedger {

    /** As fine as clocks are; the database keeps the microseconds. */
    static final Instant RECORDED_AT = Instant.parse("2026-10-02T03:04:05.678901999Z");

    private static final int SEGMENTS = 2;

    private static final String APPEND = """
            insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                                            payload_type, payload_revision, payload, meta_data)
            select ?, ?, coalesce(max(sequence_number) + 1, 0), ?, ?, ?, ?, ?, '{}'
            from domain_event_entry where aggregate_identifier = ?
            returning global_index""";

    private static final String EVENTS = """
            create or replace temp view posted as
            select global_index as position, event.*,
                   case when kind = 'usage_void' then -amount else amount end as owed
            from (select *, convert_from(payload, 'UTF8')::json as p,
                         split_part(aggregate_identifier, ':', 2) as tenant,
                         regexp_replace(aggregate_identifier, '^[^:]*:[^:]*:', '') as rest,
                         (convert_from(payload, 'UTF8')::json ->> 'amount')::bigint as amount,
                         case substring(payload_type from '[A-Za-z]*$')
                             when 'UsageRecorded' then 'usage'
                             when 'UsageVoided' then 'usage_void'
                             when 'AdjustmentMade' then 'adjustment' end as kind
                  from domain_event_entry
                  where not exists (select from unposted where unposted.position = global_index)) event""";

    private static final String POST = """
            truncate transfer, account_balance, billing_period, ledger_checkpoint, settlement_due, tenant_view, price_view;
            insert into transfer
            select position, 0, tenant, p ->> 'period',
                   case when owed < 0 or kind = 'usage_void' then 'revenue' else 'receivable' end,
                   case when owed < 0 or kind = 'usage_void' then 'receivable' else 'revenue' end,
                   abs(owed), kind, case when kind = 'adjustment' then 'adj:' || rest else rest end,
                   p ->> 'meterId', (p ->> 'quantity')::numeric, (p ->> 'priceVersion')::int,
                   coalesce(p ->> 'eventDate', p ->> 'voidedAt', p ->> 'madeAt')::timestamptz,
                   nullif((p -> 'dimensions')::text, '{}'), p ->> 'reason'
            from posted where kind is not null;
            insert into account_balance
            select tenant_id, account, sum(debit), sum(credit)
            from (select tenant_id, debit_account as account, amount_minor as debit, 0 as credit from transfer
                  union all select tenant_id, credit_account, 0, amount_minor from transfer) sides
            group by tenant_id, account;
            insert into billing_period
            select tenant, month, coalesce(sum(owed), 0), count(kind),
                   max(position) filter (where closes), max(position) filter (where issues),
                   max(p ->> 'digest')
            from (select *, coalesce(p ->> 'period', rest) as month,
                         payload_type like '%PeriodClosed' as closes, payload_type like '%StatementIssued' as issues
                  from posted where kind is not null or aggregate_identifier like 'period:%') lines
            group by tenant, month;
            insert into ledger_checkpoint
            select tenant_id, coalesce(period, ''), position / 4096, floor(date / 86400000000), sum(owed), count(*),
                   min(date), max(date), min(recorded), max(recorded)
            from (select transfer.*, (extract(epoch from event_date) * 1000000)::bigint as date,
                         recorded_micros(time_stamp) as recorded,
                         case when debit_account = 'receivable' then amount_minor else -amount_minor end as owed
                  from transfer join domain_event_entry on global_index = position) lines
            group by 1, 2, 3, 4;
            insert into settlement_due (tenant_id, period, issued_at_position, due_minor, credit_minor)
            select tenant, rest, position, greatest(0, (p ->> 'total')::bigint), least(0, (p ->> 'total')::bigint)
            from posted where payload_type like '%StatementIssued';
            insert into tenant_view
            select tenant, p ->> 'name', 'OPEN', (substr(time_stamp, 1, 26) || 'Z')::timestamptz
            from posted where payload_type like '%TenantOpened';
            update tenant_view set standing = (
                select case when payload_type like '%TenantSuspended' then 'SUSPENDED' else 'OPEN' end
                from posted where tenant = tenant_id and aggregate_identifier like 'tenant:%'
                order by position desc limit 1);
            insert into price_view
            select tenant, (p #>> '{price,version}')::int, (p #>> '{price,unitPrice}')::bigint,
                   (p #>> '{price,quantityDecimals}')::int, (p #>> '{price,effectiveFrom}')::timestamptz
            from posted where payload_type like '%PricePublished'""";

    private final Serializer serializer = Jackson3Serializer.builder().build();
    private final MigratedDatabase database;

    SampleLedger(MigratedDatabase database) {
        this.database = database;
    }

    /** Appends an event to the log and returns its position. */
    long log(Object aggregateId, Object event) throws SQLException {
        try (var connection = database.administrator().getConnection()) {
            return log(connection, aggregateId, event);
        }
    }

    long log(Connection connection, Object aggregateId, Object event) throws SQLException {
        var payload = serializer.serialize(event, byte[].class);
        try (var statement = connection.prepareStatement(APPEND)) {
            statement.setString(1, UUID.randomUUID().toString());
            statement.setString(2, aggregateId.toString());
            statement.setString(3, aggregateId.getClass().getSimpleName());
            statement.setString(4, RECORDED_AT.toString());
            statement.setString(5, payload.getType().getName());
            statement.setString(6, payload.getType().getRevision());
            statement.setBytes(7, payload.getData());
            statement.setString(8, aggregateId.toString());
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Posts the whole log, as all segments' tokens say. */
    void post() throws SQLException {
        postAllBut();
        tokens(GapAwareTrackingToken.newInstance(lastPosition(), List.of()));
    }

    /** Stores how far all segments have come. */
    void tokens(TrackingToken token) throws SQLException {
        for (int segment = 0; segment < SEGMENTS; segment++) {
            token(segment, token);
        }
    }

    /** Posts the log but for some positions; leaves the tokens alone. */
    void postAllBut(long... positions) throws SQLException {
        try (var connection = database.administrator().getConnection()) {
            connection.setAutoCommit(false);
            postAllBut(connection, positions);
            connection.commit();
        }
    }

    static void postAllBut(Connection connection, long... positions) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create temp table if not exists unposted (position bigint)");
            statement.execute("truncate unposted");
            for (long position : positions) {
                statement.execute("insert into unposted values (" + position + ")");
            }
            statement.execute(EVENTS);
            statement.execute(POST);
        }
    }

    /** Stores how far a segment has come, as Axon does. */
    void token(int segment, @Nullable TrackingToken token) throws SQLException {
        try (var connection = database.administrator().getConnection()) {
            token(connection, segment, token);
        }
    }

    void token(Connection connection, int segment, @Nullable TrackingToken token) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into token_entry (processor_name, segment, token, token_type, token_timestamp)
                values ('ledger', ?, ?, ?, '') on conflict (processor_name, segment)
                do update set token = excluded.token, token_type = excluded.token_type""")) {
            statement.setInt(1, segment);
            statement.setBytes(
                    2,
                    token == null
                            ? null
                            : serializer.serialize(token, byte[].class).getData());
            statement.setString(3, token == null ? null : token.getClass().getName());
            statement.executeUpdate();
        }
    }

    /** Puts an event among the dead letters of a processing group, as Axon does. */
    void park(String processingGroup, long position, String cause) throws SQLException {
        database.administer("""
                insert into dead_letter_entry (dead_letter_identifier, processing_group, sequence_identifier,
                    sequence_index, message_type, event_identifier, time_stamp, payload_type, payload, meta_data,
                    aggregate_type, aggregate_identifier, sequence_number, enqueued_at, last_touched, cause_type,
                    cause_message)
                select 'letter-' || global_index, '%s', aggregate_identifier, sequence_number, 'DomainEventMessage',
                    event_identifier, time_stamp, payload_type, payload, meta_data, type, aggregate_identifier,
                    sequence_number, '2026-10-03T04:05:06.789Z', '2026-10-03T04:05:07Z', 'java.lang.Fault', '%s'
                from domain_event_entry where global_index = %d""".formatted(processingGroup, cause, position));
    }

    long lastPosition() throws SQLException {
        try (var connection = database.administrator().getConnection()) {
            return lastPosition(connection, Long.MAX_VALUE);
        }
    }

    /** Returns the place of the last event that can be seen, of those up to a limit. */
    static long lastPosition(Connection connection, long limit) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select coalesce(max(global_index), 0) from domain_event_entry where global_index <= "
                                + limit)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Returns the places up to a position where the log holds no event, or none that can be seen yet. */
    static List<Long> gaps(Connection connection, long position) throws SQLException {
        List<Long> gaps = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select i from generate_series(1, " + position + ") i"
                        + " where not exists (select from domain_event_entry where global_index = i)")) {
            while (rows.next()) {
                gaps.add(rows.getLong(1));
            }
        }
        return gaps;
    }

    ReconcileReport reconcile() throws InterruptedException {
        return reconcile(Reconcile.MAX_LISTED);
    }

    ReconcileReport reconcile(int maxDiscrepancies) throws InterruptedException {
        return new Reconciler(database.runtime(), KnownRevisions.none()).handle(new Reconcile(maxDiscrepancies));
    }

    MigratedDatabase database() {
        return database;
    }
}
