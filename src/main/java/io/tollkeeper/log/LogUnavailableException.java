package io.tollkeeper.log;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessResourceException;

/** The event log cannot be asked or written now. It passes; what was to be recorded may or may not be. */
public final class LogUnavailableException extends TransientDataAccessResourceException {

    private static final long serialVersionUID = 1L;

    public LogUnavailableException(String message, @Nullable Throwable cause) {
        super(message);
        if (cause != null) {
            initCause(cause);
        }
    }
}
