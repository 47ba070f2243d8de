package io.tollkeeper.api.billing;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a statement line stems from. */
public enum LineKind {
    USAGE,
    USAGE_VOID,
    ADJUSTMENT;

    /** Returns the word in the contract and in the ledger, such as {@code usage_void}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
