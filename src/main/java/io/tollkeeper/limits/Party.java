package io.tollkeeper.limits;

import io.tollkeeper.api.tenant.TenantId;

/** Whose requests are counted together. */
public sealed interface Party {

    /** Returns its name, under which its bucket is kept. */
    String name();

    /** A tenant, by a verified token or signature. */
    record Tenant(TenantId tenantId) implements Party {

        @Override
        public String name() {
            return "tenant:" + tenantId;
        }
    }

    /** An administrator by a verified token. */
    record Administrator(String actor) implements Party {

        @Override
        public String name() {
            return actor;
        }
    }

    /**
     * Whoever it is that has shown nothing else.
     *
     * @param network an IPv4 address, or the first 64 bits of an IPv6 address: one customer's line has all the rest
     */
    record Address(String network) implements Party {

        @Override
        public String name() {
            return "ip:" + network;
        }
    }
}
