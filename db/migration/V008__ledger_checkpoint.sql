-- What each tenant came to owe in each stretch of 4,096 places in the log, by month and day of the event: what a balance at
-- a moment, as known at a moment, is added up from. A projection, rebuilt with the ledger.
create table ledger_checkpoint (
    tenant_id             text   not null,
    period                text   not null check (period ~ '^([0-9]{4}-[0-9]{2})?$'), -- empty for what is in no statement
    block                 bigint not null,             -- the place in the log divided by 4,096
    event_day             bigint not null,             -- days since 1970-01-01, UTC
    owed_minor            bigint not null,
    line_count            bigint not null check (line_count > 0),
    first_event_micros    bigint not null,             -- microseconds since 1970-01-01T00:00:00Z, as the next three
    last_event_micros     bigint not null,
    first_recorded_micros bigint not null,
    last_recorded_micros  bigint not null,
    constraint ledger_checkpoint_pk primary key (tenant_id, period, block, event_day)
) with (fillfactor = 50);

-- A tenant's journal begins with what is in no statement.
create index transfer_without_month on transfer (tenant_id, position, leg) where period is null;

-- When an event was recorded, to the microsecond; the log keeps it as text, with up to nine decimals.
create function recorded_micros(time_stamp text) returns bigint language sql stable parallel safe as
$$ select (extract(epoch from (case when length(time_stamp) = 30 then left(time_stamp, 26) || 'Z' else time_stamp end)
                              ::timestamptz) * 1000000)::bigint $$;

grant select, insert, update, delete, truncate on ledger_checkpoint to tollkeeper_runtime;
