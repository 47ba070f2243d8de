package io.tollkeeper.rest.billing;

import io.tollkeeper.api.Period;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;

/** Reads months in requests. */
final class Months {

    private Months() {}

    /**
     * Reads a month.
     *
     * @throws ProblemException 400 if it is none
     */
    static Period parse(String text) {
        try {
            return Period.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.badField("period", "invalid", String.valueOf(e.getMessage())));
        }
    }
}
