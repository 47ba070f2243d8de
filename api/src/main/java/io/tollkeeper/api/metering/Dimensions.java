package io.tollkeeper.api.metering;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tollkeeper.api.CleanText;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What else a usage event says of itself, such as {@code region=eu}: at most {@value #MAX_PAIRS} pairs in the order of
 * their names. They are kept in the event and on the statement line; they never change the amount.
 */
public record Dimensions(@JsonValue Map<String, String> pairs) {

    public static final int MAX_PAIRS = 16;
    public static final int MAX_NAME_BYTES = 64;
    public static final int MAX_VALUE_BYTES = 256;
    public static final Dimensions NONE = new Dimensions(Map.of());

    @JsonCreator
    public Dimensions {
        if (pairs.size() > MAX_PAIRS) {
            throw new IllegalArgumentException("at most " + MAX_PAIRS + " dimensions");
        }
        pairs.forEach((name, value) -> {
            CleanText.require("a dimension's name", name, MAX_NAME_BYTES);
            CleanText.require("a dimension's value", value, MAX_VALUE_BYTES);
        });
        pairs = pairs.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(pairs));
    }

    public boolean isEmpty() {
        return pairs.isEmpty();
    }
}
