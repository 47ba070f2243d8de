package io.tollkeeper.replay;

import java.sql.SQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells why the database said no. */
final class DatabaseRefusals {

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DEADLOCK_DETECTED = "40P01";

    private DatabaseRefusals() {}

    /** Tells whether a lock was not given in time: trying again helps. */
    static boolean isUnavailable(Throwable failure) {
        String state = state(failure);
        return LOCK_NOT_AVAILABLE.equals(state) || DEADLOCK_DETECTED.equals(state);
    }

    /** Tells whether trying again fails the same way: it is neither an outage, nor a lack of room, nor a conflict. */
    static boolean isHopeless(Throwable failure) {
        String state = state(failure);
        return state.isEmpty() ? !isOfTheDatabase(failure) : state.matches("(0A|22|23|2B|3F|42|P0).*");
    }

    /** Returns what the innermost failure says, in one line. */
    static String sentence(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }

    private static boolean isOfTheDatabase(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException
                    || cause instanceof DataAccessException
                    || cause instanceof TransactionException) {
                return true;
            }
        }
        return false;
    }

    private static String state(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }
}
