package io.tollkeeper.api.metering;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tollkeeper.api.IdempotencyKey;
import io.tollkeeper.api.tenant.TenantId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Names one usage event for ever: {@code usage:<tenant>:<source>:<key>}, which is also its aggregate identifier.
 *
 * <p>The same tenant, source and key always give the same identifier, and neither tenant nor source can hold more colons
 * than their form allows, so different ones never do.
 */
public final class UsageId {

    private static final String PREFIX = "usage:";
    private static final String WEBHOOK = "wh";

    private final TenantId tenantId;
    private final UsageSource source;
    private final IdempotencyKey key;
    private final String text;

    public UsageId(TenantId tenantId, UsageSource source, IdempotencyKey key) {
        this(tenantId, source, key, PREFIX + tenantId + ':' + source + ':' + key);
    }

    private UsageId(TenantId tenantId, UsageSource source, IdempotencyKey key, String text) {
        this.tenantId = tenantId;
        this.source = source;
        this.key = key;
        this.text = text;
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if the text is not a usage identifier
     */
    @JsonCreator
    public static UsageId parse(String text) {
        int tenantEnd = text.startsWith(PREFIX) ? text.indexOf(':', PREFIX.length()) : -1;
        int sourceEnd = tenantEnd < 0 ? -1 : text.indexOf(':', tenantEnd + 1);
        if (sourceEnd >= 0 && text.substring(tenantEnd + 1, sourceEnd).equals(WEBHOOK)) {
            sourceEnd = text.indexOf(':', sourceEnd + 1);
        }
        if (sourceEnd < 0) {
            throw new IllegalArgumentException("not a usage identifier: " + text);
        }
        return new UsageId(
                new TenantId(text.substring(PREFIX.length(), tenantEnd)),
                new UsageSource(text.substring(tenantEnd + 1, sourceEnd)),
                new IdempotencyKey(text.substring(sourceEnd + 1)),
                text);
    }

    public TenantId tenantId() {
        return tenantId;
    }

    public UsageSource source() {
        return source;
    }

    public IdempotencyKey key() {
        return key;
    }

    /** Returns what the sender is told: {@code <source>:<key>}. */
    public String eventId() {
        return text.substring(PREFIX.length() + tenantId.value().length() + 1);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UsageId that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(text);
    }

    @JsonValue
    @Override
    public String toString() {
        return text;
    }
}
