package io.tollkeeper.health;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a part of the whole is. */
public enum State {
    OK(0),
    DEGRADED(1),
    DOWN(2);

    private final int severity;

    State(int severity) {
        this.severity = severity;
    }

    /** Returns 0 for ok, 1 for degraded, 2 for down. */
    int severity() {
        return severity;
    }

    /** Returns the worse of two. */
    public State or(State other) {
        return severity >= other.severity ? this : other;
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
