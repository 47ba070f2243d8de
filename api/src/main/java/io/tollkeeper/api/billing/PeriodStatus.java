package io.tollkeeper.api.billing;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a month's statement can still change. */
public enum PeriodStatus {
    /** Lines may still come. */
    OPEN,
    /** The statement is issued and fixed for ever. */
    CLOSED;

    /** Returns the word in the contract. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
