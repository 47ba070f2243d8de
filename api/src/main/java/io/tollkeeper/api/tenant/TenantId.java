package io.tollkeeper.api.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tollkeeper.api.NameShape;

/**
 * Names one tenant: 1 to 64 letters, digits, {@code _}, {@code -} or {@code .}, starting with a letter or a digit.
 *
 * <p>It never holds a colon, because identifiers of other aggregates are made of it with colons between.
 */
public record TenantId(@JsonValue String value) implements Comparable<TenantId> {

    private static final int MAX_LENGTH = 64;

    @JsonCreator
    public TenantId {
        if (!NameShape.matches(value, "_.-", true, MAX_LENGTH)) {
            throw new IllegalArgumentException("a tenant is 1 to 64 letters, digits, '_', '-' or '.'");
        }
    }

    @Override
    public int compareTo(TenantId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
