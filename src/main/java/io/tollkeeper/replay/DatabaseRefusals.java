package io.tollkeeper.replay;

import java.sql.SQLException;
import java.util.Objects;
import org.postgresql.util.PSQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells why the database said no. */
final class DatabaseRefusals {

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DEADLOCK_DETECTED = "40P01";
    private static final String DUPLICATE_TABLE = "42P07"; // Also of an index.
    private static final String DUPLICATE_OBJECT = "42710";
    private static final String UNIQUE_VIOLATION = "23505";

    private DatabaseRefusals() {}

    /** Tells whether a lock was not given in time: trying again helps. */
    static boolean isUnavailable(Throwable failure) {
        String state = state(failure);
        return LOCK_NOT_AVAILABLE.equals(state) || DEADLOCK_DETECTED.equals(state);
    }

    /** Tells whether something is there already that was to be made: by another transaction, since this one looked. */
    static boolean isMadeMeanwhile(Throwable failure) {
        String state = state(failure);
        return DUPLICATE_TABLE.equals(state)
                || DUPLICATE_OBJECT.equals(state)
                || (UNIQUE_VIOLATION.equals(state) && isOfTheCatalogue(failure));
    }

    private static boolean isOfTheCatalogue(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException refusal && refusal.getServerErrorMessage() != null) {
                return Objects.requireNonNullElse(
                                refusal.getServerErrorMessage().getConstraint(), "")
                        .startsWith("pg_");
            }
        }
        return false;
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
