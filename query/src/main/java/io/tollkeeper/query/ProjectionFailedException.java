package io.tollkeeper.query;

import java.sql.SQLException;

/** A batch of events could not be projected now; it comes again. */
final class ProjectionFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProjectionFailedException(SQLException cause) {
        super("a batch of events could not be projected: " + cause.getMessage(), cause);
    }
}
