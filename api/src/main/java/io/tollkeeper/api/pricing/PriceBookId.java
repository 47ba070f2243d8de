package io.tollkeeper.api.pricing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names one meter's price book in the event log: {@code price:<meter>}. */
public record PriceBookId(MeterId meterId) {

    private static final String PREFIX = "price:";

    @JsonCreator
    public static PriceBookId parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("not a price book: " + text);
        }
        return new PriceBookId(new MeterId(text.substring(PREFIX.length())));
    }

    @JsonValue
    @Override
    public String toString() {
        return PREFIX + meterId;
    }
}
