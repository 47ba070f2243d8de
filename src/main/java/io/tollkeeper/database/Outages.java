package io.tollkeeper.database;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;

/** Tells the database being away, busy or restarting from faults of ours: the first passes, and the sender may retry. */
public final class Outages {

    /** However deep a cause may lie; a chain that is longer is a ring. */
    private static final int MAX_DEPTH = 20;

    private Outages() {}

    /** Tells whether a failure, or what caused it, is one that passes. */
    public static boolean isOne(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (passes(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean passes(Throwable cause) {
        return cause instanceof TransientDataAccessException
                || cause instanceof DataAccessResourceFailureException
                || cause instanceof CannotGetJdbcConnectionException
                || cause instanceof CannotCreateTransactionException
                || cause instanceof TransactionTimedOutException
                || cause instanceof SQLTransientException
                || cause instanceof TimeoutException
                || (cause instanceof SQLException sql && passes(sql.getSQLState()));
    }

    private static boolean passes(@Nullable String state) {
        return state == null // not of the server: the pool has given the broken connection up
                || state.startsWith("08") // connection
                || state.startsWith("40") // deadlock, serialisation
                || state.startsWith("53") // out of resources
                || state.startsWith("57") // shutting down, cancelled
                || state.equals("55P03") // lock time-out
                || state.equals("25P03") // idle in transaction
                || state.equals("25P04"); // transaction time-out
    }
}
