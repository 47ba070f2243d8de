package io.tollkeeper.axonserver;

import io.tollkeeper.database.Outages;
import io.tollkeeper.log.LogUnavailableException;
import java.sql.SQLException;
import java.util.Optional;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Why a command failed, other than by a refusal, told to the node that sent it: the class of an exception does not travel,
 * its details do.
 */
enum RemoteFailure {
    /** It met another one; sent again, it finds what that one did. */
    LOST_RACE,
    /** Something that it needs is away. */
    OUTAGE;

    private static final String DEADLOCK = "40P01";

    /** Returns a failure such that it can travel. */
    static Throwable pack(Throwable failure) {
        if (failure instanceof CommandExecutionException refused
                && refused.getDetails().isPresent()) {
            return failure;
        }
        return kindOf(failure)
                .<Throwable>map(kind -> new CommandExecutionException(failure.toString(), failure, kind))
                .orElse(failure);
    }

    private static Optional<RemoteFailure> kindOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConcurrencyException
                    || cause instanceof AggregateStreamCreationException
                    || (cause instanceof SQLException sql && DEADLOCK.equals(sql.getSQLState()))) {
                return Optional.of(LOST_RACE);
            }
        }
        return Outages.isOne(failure) ? Optional.of(OUTAGE) : Optional.empty();
    }

    /** Returns what a failure was before it travelled. What is no handler's word at all is the way's: that passes. */
    static Throwable unpack(Throwable failure) {
        if (!(failure instanceof CommandExecutionException told)) {
            return new LogUnavailableException("the command did not reach a handler, or its answer was lost", failure);
        }
        Object details = told.getDetails().orElse(null);
        if (details == LOST_RACE) {
            return new ConcurrencyException(String.valueOf(told.getMessage()), told);
        }
        if (details == OUTAGE) {
            return new LogUnavailableException(String.valueOf(told.getMessage()), told);
        }
        return told;
    }
}
