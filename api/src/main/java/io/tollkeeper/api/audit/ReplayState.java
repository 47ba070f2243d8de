package io.tollkeeper.api.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a replay has come. */
public enum ReplayState {
    /** Ordered; a node takes it up within a second or so, one replay at a time. */
    WAITING,
    REBUILDING,
    COMPARING,
    /** Rebuilt, equal to the live tables, and kept aside. */
    KEPT,
    /** Rebuilt and not equal to the live tables: an incident. Kept aside until somebody decides. */
    DIFFERS,
    SWAPPING,
    SWAPPED,
    DISCARDED,
    FAILED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** Returns the word in the contract, such as {@code kept}. */
    @JsonValue
    public String word() {
        return word;
    }

    /** Returns the state of a word. */
    public static ReplayState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Tells whether a node works on it, or will. */
    public boolean isUnfinished() {
        return this == WAITING || this == REBUILDING || this == COMPARING || this == SWAPPING;
    }

    /** Tells whether what was rebuilt is kept aside. */
    public boolean isKept() {
        return this == KEPT || this == DIFFERS;
    }
}
