-- Which nodes keep the ledger now, so that each takes its fair share of the segments. After a crash of the database it is
-- empty, and the nodes fill it again within a second: so no commit waits for it to reach the disk.

create unlogged table ledger_node (
    node      text        not null,
    joined_at timestamptz not null default clock_timestamp(), -- the elder keep what they have when another joins
    seen_at   timestamptz not null default clock_timestamp(),
    constraint ledger_node_pk primary key (node)
) with (fillfactor = 50);

grant select, insert, update, delete on ledger_node to tollkeeper_runtime;
