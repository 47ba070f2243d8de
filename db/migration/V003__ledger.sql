-- The ledger, a projection of the event log: rebuilt by truncating and replaying, never repaired by hand.

-- One row per transfer: debit and credit in one row, so no half entry can exist. Also the statement's lines.
create table transfer (
    position       bigint      not null,              -- the place of the event in the log
    leg            smallint    not null,              -- 0, 1, … where one event makes several transfers
    tenant_id      text        not null,
    period         text        not null check (period ~ '^[0-9]{4}-[0-9]{2}$'),
    debit_account  text        not null,
    credit_account text        not null,
    amount_minor   bigint      not null check (amount_minor >= 0), -- units of 10^-7 USDC; 0 where a price is 0
    kind           text        not null check (kind in ('usage', 'usage_void', 'adjustment')),
    event_id       text        not null,              -- what the sender was told, such as api:k1
    meter          text,                              -- null for an adjustment
    quantity       numeric(19, 6),                    -- null for an adjustment
    price_version  integer,                           -- null unless this event was rated
    event_date     timestamptz not null,
    dimensions     text,                              -- JSON with sorted names; null where there are none
    reason         text,                              -- null for usage
    constraint transfer_pk primary key (position, leg),
    constraint transfer_two_accounts check (debit_account <> credit_account)
);
create index transfer_by_statement on transfer (tenant_id, period, position, leg);

-- What each account holds: reading a balance reads one row, whatever the number of transfers.
create table account_balance (
    tenant_id     text   not null,
    account       text   not null,
    debits_minor  bigint not null check (debits_minor >= 0),
    credits_minor bigint not null check (credits_minor >= 0),
    constraint account_balance_pk primary key (tenant_id, account)
) with (fillfactor = 50);

-- Each tenant's months: running figures while open, fixed ones once the statement is issued.
create table billing_period (
    tenant_id          text   not null,
    period             text   not null check (period ~ '^[0-9]{4}-[0-9]{2}$'),
    total_minor        bigint not null,
    line_count         bigint not null check (line_count >= 0),
    closed_at_position bigint,                        -- null while nobody closed the month
    issued_at_position bigint,                        -- null while the statement is not issued
    digest             text,                          -- null while the statement is not issued
    constraint billing_period_pk primary key (tenant_id, period)
) with (fillfactor = 50);
create index billing_period_unissued on billing_period (closed_at_position)
    where closed_at_position is not null and issued_at_position is null;

grant select, insert, update, delete, truncate on transfer, account_balance, billing_period to tollkeeper_runtime;
