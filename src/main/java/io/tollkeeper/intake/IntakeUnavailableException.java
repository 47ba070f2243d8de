package io.tollkeeper.intake;

import org.jspecify.annotations.Nullable;

/** The event log could not be written now. What was sent may or may not be recorded; sending it again is safe. */
public final class IntakeUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public IntakeUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
