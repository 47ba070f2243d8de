-- How many requests each party may still send, shared by all nodes. Unlogged: nobody waits for the disk to count a request,
-- and after a crash of the server all buckets are full again.
create unlogged table rate_limit_bucket (
    id         text   not null,                         -- the party and its limit
    state      bytea,                                   -- as Bucket4j writes it
    expires_at bigint,                                  -- milliseconds since 1970, when the bucket is full again at the latest
    constraint rate_limit_bucket_pk primary key (id)
) with (fillfactor = 50);

-- The limits of tenants that have one of their own. Not in the event log: it is about load, not about money.
create table tenant_rate_limit (
    tenant_id      text    not null,
    requests       bigint  not null check (requests between 1 and 1000000000),
    window_seconds integer not null check (window_seconds between 1 and 86400),
    constraint tenant_rate_limit_pk primary key (tenant_id)
);

grant select, insert, update, delete on rate_limit_bucket, tenant_rate_limit to tollkeeper_runtime;
