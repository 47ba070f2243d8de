-- The inner nodes of issued statements' Merkle trees: one for 1,024 lines, so that a proof of one line reads 1,024 and
-- not the month. They follow from the lines: where they are missing, they are made again.
create table statement_block (
    tenant_id      text    not null,
    period         text    not null check (period ~ '^[0-9]{4}-[0-9]{2}$'),
    block          integer not null check (block >= 0),
    first_position bigint  not null,                   -- the place in the log of the block's first line
    hash           bytea   not null check (length(hash) = 32),
    constraint statement_block_pk primary key (tenant_id, period, block)
);

grant select, insert, delete, truncate on statement_block to tollkeeper_runtime;
