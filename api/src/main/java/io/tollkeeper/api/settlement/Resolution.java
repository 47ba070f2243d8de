package io.tollkeeper.api.settlement;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a person resolves a blocked settlement. */
public enum Resolution {
    /** A ledger shows the deduction. */
    SETTLED,
    /** Nothing was deducted, and nothing will be. */
    FAILED;

    /** @throws IllegalArgumentException if there is no such outcome */
    @JsonCreator
    public static Resolution named(String word) {
        for (Resolution resolution : values()) {
            if (resolution.word().equals(word)) {
                return resolution;
            }
        }
        throw new IllegalArgumentException("outcome must be settled or failed");
    }

    /** Returns the word in the contract and in the log. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
