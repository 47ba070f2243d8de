-- The hash chains over the log, one for each tenant: what shows that the past was changed, whoever changed it. Sealed after
-- the fact, so that recording waits for nothing. The runtime role may add and read, nothing more.

create table event_seal (
    tenant_id text        not null,                    -- empty for events of no tenant: prices
    number    bigint      not null check (number >= 1),
    batch     bigint      not null,                    -- seals of one commit share it; batches follow each other
    positions bigint[]    not null,                    -- the sealed events' places in the log, in the chain's order
    marks     bytea       not null,                    -- of each of them the first 8 bytes of its hash, to find it by
    chain     bytea       not null check (length(chain) = 32),
    sealed_at timestamptz not null default clock_timestamp(),
    constraint event_seal_pk primary key (tenant_id, number),
    constraint event_seal_marks check (length(marks) = 8 * cardinality(positions))
);
create index event_seal_by_batch on event_seal (batch, tenant_id);

-- How far sealing has come. Whoever seals locks the row; there is one.
create table seal_progress (
    one_row  boolean not null default true check (one_row),
    position bigint  not null,                         -- everything up to here is sealed, but for the gaps
    batch    bigint  not null,
    constraint seal_progress_pk primary key (one_row)
);
insert into seal_progress (position, batch) values (0, 0);

-- Places in the log that were empty when sealing passed: their writer may still commit, for as long as a transaction may take.
create table seal_gap (
    position bigint      not null,
    seen_at  timestamptz not null default clock_timestamp(),
    constraint seal_gap_pk primary key (position)
);

grant select, insert on event_seal to tollkeeper_runtime;
grant select, update on seal_progress to tollkeeper_runtime;
grant select, insert, delete on seal_gap to tollkeeper_runtime;
