package io.tollkeeper.database;

/** The database cannot be used as configured; the message is one clear sentence for whoever started the application. */
public final class DatabaseUnusableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseUnusableException(String message) {
        super(message);
    }

    DatabaseUnusableException(String message, Throwable cause) {
        super(message, cause);
    }
}
