package io.tollkeeper.rest.billing;

import io.tollkeeper.http.Instants;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads moments in requests. */
final class Moments {

    private Moments() {}

    /**
     * Reads a moment, to the microsecond; null where there is none.
     *
     * @throws ProblemException 400 if it is no date of the calendar
     */
    static @Nullable Instant parse(String name, @Nullable String text) {
        try {
            return text == null ? null : Instants.parse(name, text, Instants.NANOSECONDS);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.badField(name, "invalid", String.valueOf(e.getMessage())));
        }
    }
}
