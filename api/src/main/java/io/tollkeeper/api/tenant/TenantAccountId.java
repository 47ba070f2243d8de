package io.tollkeeper.api.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names one tenant's account in the event log: {@code tenant:<tenant>}. */
public record TenantAccountId(TenantId tenantId) {

    private static final String PREFIX = "tenant:";

    @JsonCreator
    public static TenantAccountId parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("not a tenant account: " + text);
        }
        return new TenantAccountId(new TenantId(text.substring(PREFIX.length())));
    }

    @JsonValue
    @Override
    public String toString() {
        return PREFIX + tenantId;
    }
}
