-- What administrators provide. Tenants and prices are projections of the event log.

create table tenant_view (
    tenant_id text        not null,
    name      text        not null,
    standing  text        not null check (standing in ('OPEN', 'SUSPENDED')),
    opened_at timestamptz not null,
    constraint tenant_view_pk primary key (tenant_id)
);

create table price_view (
    meter             text        not null,
    version           integer     not null check (version >= 1),
    unit_price_minor  bigint      not null check (unit_price_minor >= 0), -- units of 10^-7 USDC for one unit
    quantity_decimals smallint    not null check (quantity_decimals between 0 and 6),
    effective_from    timestamptz not null,
    constraint price_view_pk primary key (meter, version)
);

-- Secrets of webhook senders. No projection: a secret must not be in the log. Encrypted by the application.
create table webhook_key (
    key_id           text        not null,
    tenant_id        text        not null,
    encrypted_secret bytea       not null,            -- AES-256-GCM: 12 bytes of nonce, cipher text, 16 bytes of tag
    created_at       timestamptz not null,
    revoked_at       timestamptz,                     -- null while the key is good
    constraint webhook_key_pk primary key (key_id)
);
create index webhook_key_by_tenant on webhook_key (tenant_id, key_id);

grant select, insert, update, delete, truncate on tenant_view, price_view to tollkeeper_runtime;
grant select, insert, update on webhook_key to tollkeeper_runtime;
