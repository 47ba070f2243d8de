package io.tollkeeper.api.pricing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tollkeeper.api.NameShape;

/** Names what is measured, such as {@code api_call}: a letter, then up to 127 letters, digits or {@code _ . / -}. */
public record MeterId(@JsonValue String value) implements Comparable<MeterId> {

    private static final int MAX_LENGTH = 128;

    @JsonCreator
    public MeterId {
        if (!NameShape.matches(value, "_./-", false, MAX_LENGTH)) {
            throw new IllegalArgumentException(
                    "a meter is a letter, then up to 127 letters, digits or '_', '.', '/', '-'");
        }
    }

    @Override
    public int compareTo(MeterId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
