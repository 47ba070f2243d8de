package io.tollkeeper.database;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Says in a few words what a database complains of. */
final class Sentences {

    private static final String PERMISSION_DENIED = "42501";

    private Sentences() {}

    /** Returns the complaint without the details that PostgreSQL adds in further lines. */
    static String of(SQLException failure) {
        ServerErrorMessage message =
                failure instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        return message == null || message.getMessage() == null
                ? String.valueOf(failure.getMessage())
                : message.getMessage();
    }

    /** Tells whether a failure, or what caused it, is a lack of rights. */
    static boolean isPermissionDenied(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && PERMISSION_DENIED.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
