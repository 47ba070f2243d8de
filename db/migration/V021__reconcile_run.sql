-- When the ledger was last reconciled by itself, and what was found: one row, so that of several nodes one does it at a time.
create table reconcile_run (
    one_row       boolean     not null default true check (one_row),
    started_at    timestamptz,                         -- null, like the rest, until it was done once
    finished_at   timestamptz,
    duration      interval,
    ok            boolean,
    discrepancies integer,                             -- as many as are listed at most
    first_found   text,
    position      bigint,
    constraint reconcile_run_pk primary key (one_row)
);
insert into reconcile_run default values;

grant select, update on reconcile_run to tollkeeper_runtime;
