package io.tollkeeper.query;

import java.sql.SQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Tells a failure that lies in the content, and would come again, from one of the surroundings, such as a database that
 * restarts: the first is set aside, the second is waited out.
 */
public final class ContentFailure {

    private static final String DATA_EXCEPTION = "22";
    private static final String INTEGRITY_VIOLATION = "23";

    private ContentFailure() {}

    /** Tells whether trying again, later, would fail the same way. */
    public static boolean is(Throwable failure) {
        boolean ofTheDatabase = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState().startsWith(DATA_EXCEPTION)
                        || sql.getSQLState().startsWith(INTEGRITY_VIOLATION);
            }
            ofTheDatabase |= cause instanceof SQLException
                    || cause instanceof DataAccessException
                    || cause instanceof TransactionException;
        }
        return !ofTheDatabase;
    }
}
