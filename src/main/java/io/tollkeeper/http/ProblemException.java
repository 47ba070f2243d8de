package io.tollkeeper.http;

import static java.util.Objects.requireNonNull;

/** Ends a request with a problem. It has no stack trace: it is an answer, and hostile requests must stay cheap. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.message(), null, false, false);
        this.problem = requireNonNull(problem);
    }

    public Problem problem() {
        return problem;
    }
}
