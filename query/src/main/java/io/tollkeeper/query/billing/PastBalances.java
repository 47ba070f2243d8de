package io.tollkeeper.query.billing;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.tenant.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Adds up what a tenant owed at a moment, as was known at a moment: of events that had happened by the one and were recorded
 * by the other, both inclusive, to the microsecond.
 *
 * <p>Checkpoints that lie wholly on this side of both moments are taken as sums; of those that a moment cuts, the transfers
 * are read, along the index, and where the second moment cuts their events in the log too. As long as events come in about
 * the order in which they happen, a moment cuts one checkpoint or two, of 4,096 transfers at most. Late events of the very
 * day asked about cut more: each of their checkpoints is read.
 */
@Component
final class PastBalances {

    private static final String SUM = """
            with cell as (
                select period, block, event_day, owed_minor, line_count,
                       last_event_micros <= :asOf as happened, last_recorded_micros <= :knownAt as known
                from ledger_checkpoint
                where tenant_id = :tenant and (:period::text is null or period = :period)
                  and first_event_micros <= :asOf and first_recorded_micros <= :knownAt),
            stretch as materialized (
                select period, block, array_agg(date 'epoch' + event_day::integer) as days, bool_and(known) as known
                from cell where not (happened and known) group by period, block)
            select coalesce(sum(owed_minor), 0)::bigint, coalesce(sum(line_count), 0)::bigint
            from (select owed_minor, line_count from cell where happened and known
                  union all
                  select cut.owed_minor, cut.line_count from stretch cross join lateral (
                      select sum(case when t.debit_account = 'receivable' then t.amount_minor
                                      when t.credit_account = 'receivable' then -t.amount_minor else 0 end) as owed_minor,
                             count(*) as line_count
                      from transfer t
                      where t.tenant_id = :tenant
                        and (t.period = stretch.period or (t.period is null and stretch.period = ''))
                        and t.position between stretch.block << 12 and (stretch.block << 12) + 4095
                        and t.event_date <= :asOfMoment
                        and (t.event_date at time zone 'UTC')::date = any(stretch.days)
                        and (stretch.known or (select recorded_micros(event.time_stamp) <= :knownAt
                                               from domain_event_entry event where event.global_index = t.position))
                  ) cut) part""";

    /** Far enough from any moment, and near enough to be counted in microseconds. */
    private static final Instant LAST_MOMENT = Instant.parse("9999-12-31T23:59:59.999999Z");

    private final JdbcClient jdbc;

    PastBalances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was owed, and in how many lines. */
    record Sum(Money owed, long lines) {}

    /**
     * Returns what a tenant owed.
     *
     * @param period of one month only, or null for all
     * @param asOf by when it happened, or null for ever
     * @param knownAt by when it was recorded, or null for ever
     */
    Sum find(TenantId tenantId, @Nullable Period period, @Nullable Instant asOf, @Nullable Instant knownAt) {
        return jdbc.sql(SUM)
                .param("tenant", tenantId.value())
                .param("period", period == null ? null : period.toString())
                .param("asOf", micros(asOf))
                .param(
                        "asOfMoment",
                        (asOf == null ? LAST_MOMENT : asOf.truncatedTo(ChronoUnit.MICROS)).atOffset(ZoneOffset.UTC))
                .param("knownAt", micros(knownAt))
                .query((row, number) -> new Sum(new Money(row.getLong(1)), row.getLong(2)))
                .single();
    }

    private static long micros(@Nullable Instant moment) {
        return CheckpointWriter.micros(moment == null ? LAST_MOMENT : moment);
    }
}
