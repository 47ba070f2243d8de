package io.tollkeeper.api.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** When what a tenant owes is taken from its vault. Whatever is left when a statement is issued is taken then. */
public enum SettlementMode {
    /** When the month's statement is issued. */
    ON_CLOSE,
    /** As soon as an open month owes a given amount. */
    THRESHOLD,
    /** As soon as an open month owes anything. */
    IMMEDIATE;

    /**
     * Reads the word in the contract.
     *
     * @throws IllegalArgumentException if it names none
     */
    @JsonCreator
    public static SettlementMode named(String word) {
        for (SettlementMode mode : values()) {
            if (mode.word().equals(word)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("mode must be on_close, threshold or immediate");
    }

    /** Returns the word in the contract and in the log, such as {@code on_close}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
