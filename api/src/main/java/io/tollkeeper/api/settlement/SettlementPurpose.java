package io.tollkeeper.api.settlement;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a settlement is for. */
public enum SettlementPurpose {
    /** What an issued statement owes, less what was settled early and less credit from before. */
    STATEMENT,
    /** What an open month owes already. */
    EARLY,
    /** One deduct that a tenant asked for: it is charged with it, and taken back with it. */
    IMMEDIATE;

    @JsonCreator
    public static SettlementPurpose named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Returns the word in the contract and in the log. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
