-- Settlement: who pays from which vault, what is due, what is under way, and which channel carries it.

-- A settlement's transfers are lines of no statement, so they belong to no month.
alter table transfer alter column period drop not null;
alter table transfer drop constraint transfer_kind_check;
alter table transfer add constraint transfer_kind_check check (kind in (
    'usage', 'usage_void', 'adjustment',                -- lines of a statement
    'settlement', 'deduction', 'compensation',          -- requested or tried again, confirmed, put back
    'deduct', 'deduct_void'));                          -- a deduct's charge, and the same taken back
alter table transfer add constraint transfer_lines_have_a_month
    check ((period is not null) = (kind in ('usage', 'usage_void', 'adjustment')));

-- Projections of the event log, kept with the ledger.
create table vault_view (
    tenant_id text not null,
    network   text not null check (network in ('sandbox', 'testnet', 'mainnet')),
    contract  text not null,
    constraint vault_view_pk primary key (tenant_id, network)
);

create table settlement_terms_view (
    tenant_id       text not null,
    mode            text not null check (mode in ('on_close', 'threshold', 'immediate')),
    threshold_minor bigint check (threshold_minor > 0), -- null unless the mode is threshold
    constraint settlement_terms_view_pk primary key (tenant_id)
);

-- What each month's statement is to settle: its total, less what was settled early, less credit from statements before.
create table settlement_due (
    tenant_id          text    not null,
    period             text    not null check (period ~ '^[0-9]{4}-[0-9]{2}$'),
    early_minor        bigint  not null default 0,
    early_count        bigint  not null default 0,
    issued_at_position bigint,                          -- null, like the next two, until the statement is issued
    due_minor          bigint check (due_minor >= 0),
    credit_minor       bigint check (credit_minor <= 0), -- carried forward to the next statement
    requested          boolean not null default false,
    constraint settlement_due_pk primary key (tenant_id, period)
);
create index settlement_due_open on settlement_due (tenant_id) where due_minor > 0 and not requested;
create index settlement_due_issued on settlement_due (tenant_id, issued_at_position);

create table settlement_view (
    settlement_id       text        not null,
    tenant_id           text        not null,
    position            bigint      not null,           -- the place of its request in the log
    purpose             text        not null check (purpose in ('statement', 'early', 'immediate')),
    period              text,                           -- null for a deduct
    network             text        not null,
    vault               text        not null,
    amount_minor        bigint      not null check (amount_minor > 0),
    contract_request_id text        not null,
    state               text        not null check (state in (
                            'requested', 'submitted', 'unknown', 'settled', 'failed', 'compensated')),
    blocked             boolean     not null default false,
    reason              text,                           -- null while there is nothing to tell
    hash                text,                           -- null, like the next, until it is settled
    ledger              bigint,
    requested_at        timestamptz not null,
    constraint settlement_view_pk primary key (settlement_id)
);
create index settlement_view_by_tenant on settlement_view (tenant_id, position desc);
create index settlement_view_open on settlement_view (tenant_id) where state <> 'settled' and purpose <> 'immediate';
create index settlement_view_blocked on settlement_view (settlement_id) where blocked;
create index settlement_view_by_vault on settlement_view (vault, ledger);

create table settlement_attempt_view (
    settlement_id text     not null,
    number        integer  not null check (number >= 1),
    state         text     not null,                    -- refused, built, sent, unknown, confirmed, or how it ended
    sendings      integer  not null default 0,
    reason        text,
    hash          text,                                 -- null, like the rest, where the contract refused it
    channel       text,
    built_at      timestamptz,
    valid_until   timestamptz,
    constraint settlement_attempt_view_pk primary key (settlement_id, number)
);
create index settlement_attempt_view_by_hash on settlement_attempt_view (hash);

grant select, insert, update, delete, truncate
    on vault_view, settlement_terms_view, settlement_due, settlement_view, settlement_attempt_view
    to tollkeeper_runtime;

-- Not projections: who does what now. Written in the transactions of the events that they follow from.

-- One row per account that gives transactions their sequence numbers. A node drives a channel while its lease lasts.
create table channel_lease (
    channel    text        not null,
    hash       text,                                    -- of the one attempt that lives on it; null while none does
    sequence   bigint,                                  -- the number of the last one that lived on it; null before
    spent      bigint      not null default 0,          -- the highest number that a ledger is known to have used
    owner      text,                                    -- the node that drives it; null while none does
    expires_at timestamptz not null default '-infinity', -- when another node may take it over
    look_at    timestamptz,                             -- when to look at it again; null while it carries nothing
    constraint channel_lease_pk primary key (channel)
) with (fillfactor = 50);

-- Settlements that wait for a channel, or are carried on one.
create table settlement_work (
    settlement_id text        not null,
    ready_at      timestamptz not null,                 -- not to be begun before
    vault         text,                                 -- may share a transaction with others of it; null if it goes alone
    channel       text,                                 -- null while it waits
    constraint settlement_work_pk primary key (settlement_id),
    constraint settlement_work_channel_fk foreign key (channel) references channel_lease (channel)
) with (fillfactor = 50);
create index settlement_work_waiting on settlement_work (ready_at, settlement_id) where channel is null;
create index settlement_work_carried on settlement_work (channel, settlement_id) where channel is not null;

-- Deadlines of sagas, as db-scheduler keeps them.
create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    state                text,
    constraint scheduled_tasks_pk primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_alive on scheduled_tasks (last_heartbeat);
create index scheduled_tasks_by_priority on scheduled_tasks (priority desc, execution_time asc);

grant select, insert, update, delete on channel_lease, settlement_work, scheduled_tasks to tollkeeper_runtime;
