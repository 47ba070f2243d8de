package io.tollkeeper.query.audit;

import static io.tollkeeper.query.audit.Story.OCTOBER;

import io.tollkeeper.api.metering.Dimensions;
import io.tollkeeper.api.metering.UsageRecorded;
import io.tollkeeper.api.tenant.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.jspecify.annotations.Nullable;

/**
 * A healthy ledger on which much goes on at once: writers whose commits overtake each other, so that the log has gaps; a
 * poster who moves transfers, figures and token in one transaction each time; now and then a reset, after which all is
 * posted again bit by bit.
 */
final class BusyLedger implements AutoCloseable {

    private static final int WRITERS = 3;
    private static final int EVENTS_A_COMMIT = 7;
    private static final int EVENTS_A_POSTING = 40;
    private static final int POSTINGS_A_RESET = 60;

    private static final String POST = """
            with event as (
                select global_index as position, split_part(aggregate_identifier, ':', 2) as tenant,
                       regexp_replace(aggregate_identifier, '^[^:]*:[^:]*:', '') as told,
                       convert_from(payload, 'UTF8')::json as p
                from domain_event_entry
                where global_index <= ? and payload_type like '%UsageRecorded'
                  and not exists (select from transfer where transfer.position = global_index)),
            posted as (
                insert into transfer
                select position, 0, tenant, p ->> 'period', 'receivable', 'revenue', (p ->> 'amount')::bigint, 'usage',
                       told, p ->> 'meterId', (p ->> 'quantity')::numeric, (p ->> 'priceVersion')::int,
                       (p ->> 'eventDate')::timestamptz, null, null
                from event returning tenant_id, period, amount_minor, position, event_date),
            balances as (
                insert into account_balance
                select tenant_id, account, sum(debit * amount_minor), sum((1 - debit) * amount_minor)
                from posted, (values ('receivable', 1), ('revenue', 0)) sides (account, debit) group by 1, 2
                on conflict (tenant_id, account) do update
                set debits_minor = account_balance.debits_minor + excluded.debits_minor,
                    credits_minor = account_balance.credits_minor + excluded.credits_minor),
            checkpoints as (
                insert into ledger_checkpoint
                select tenant_id, period, position / 4096, floor(date / 86400000000), sum(amount_minor), count(*),
                       min(date), max(date), 1790910245678901, 1790910245678901
                from (select posted.*, (extract(epoch from event_date) * 1000000)::bigint as date from posted) lines
                group by 1, 2, 3, 4
                on conflict (tenant_id, period, block, event_day) do update
                set owed_minor = ledger_checkpoint.owed_minor + excluded.owed_minor,
                    line_count = ledger_checkpoint.line_count + excluded.line_count)
            insert into billing_period
            select tenant_id, period, sum(amount_minor), count(*) from posted group by 1, 2
            on conflict (tenant_id, period) do update
            set total_minor = billing_period.total_minor + excluded.total_minor,
                line_count = billing_period.line_count + excluded.line_count""";

    private final SampleLedger ledger;
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final AtomicInteger resets = new AtomicInteger();
    private final long start;
    private volatile boolean ended;

    /** Starts behind what the ledger holds already: it stays, whatever is reset. */
    BusyLedger(SampleLedger ledger) throws SQLException {
        this.ledger = ledger;
        this.start = ledger.lastPosition();
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            run(() -> write(writer));
        }
        run(this::post);
    }

    private void run(Callable<@Nullable Void> work) {
        threads.execute(() -> {
            try {
                work.call();
            } catch (Exception e) {
                failure.compareAndSet(null, e);
            }
        });
    }

    private @Nullable Void write(int writer) throws SQLException {
        try (var connection = ledger.database().administrator().getConnection()) {
            connection.setAutoCommit(false);
            for (int i = 0; !ended; i++) {
                for (int j = 0; j < EVENTS_A_COMMIT; j++) {
                    UsageRecorded usage = Story.usage(
                            new TenantId("tenant_" + (i + j) % 5),
                            writer + ":" + i + ":" + j,
                            "2026-10-05T00:00:00Z",
                            OCTOBER,
                            Dimensions.NONE);
                    ledger.log(connection, usage.usageId(), usage);
                }
                connection.commit();
            }
        }
        return null;
    }

    private @Nullable Void post() throws SQLException {
        try (var connection = ledger.database().administrator().getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            long reached = start;
            for (int i = 1; !ended; i++) {
                if (i % POSTINGS_A_RESET == 0) {
                    reached = reset(connection, reached);
                    continue;
                }
                reached = SampleLedger.lastPosition(connection, reached + EVENTS_A_POSTING);
                try (var statement = connection.prepareStatement(POST)) {
                    statement.setLong(1, reached);
                    statement.execute();
                }
                var token = GapAwareTrackingToken.newInstance(reached, SampleLedger.gaps(connection, reached));
                ledger.token(connection, 0, token);
                ledger.token(connection, 1, token);
                connection.commit();
            }
        }
        return null;
    }

    private long reset(Connection connection, long reached) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("truncate transfer, account_balance, billing_period, ledger_checkpoint");
        }
        var replay = ReplayToken.createReplayToken(
                GapAwareTrackingToken.newInstance(reached, List.of()),
                GapAwareTrackingToken.newInstance(start, List.of()));
        ledger.token(connection, 0, replay);
        ledger.token(connection, 1, replay);
        connection.commit();
        resets.incrementAndGet();
        return start;
    }

    int resets() {
        return resets.get();
    }

    @Nullable
    Exception failure() {
        return failure.get();
    }

    /** Blocks until what is under way is committed. */
    @Override
    public void close() {
        ended = true;
        threads.close();
    }
}
