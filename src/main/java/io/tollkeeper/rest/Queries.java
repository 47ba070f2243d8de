package io.tollkeeper.rest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;

/** Asks queries and waits for the answer, within a limit. */
@Component
public final class Queries {

    /** The longest that an answer may take; a reconcile of millions of events is the slowest. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final QueryGateway gateway;

    Queries(QueryGateway gateway) {
        this.gateway = gateway;
    }

    /** Returns the one answer to a query. */
    public <R> R one(Object query, Class<R> type) {
        return await(query, ResponseTypes.instanceOf(type));
    }

    /** Returns the answers to a query. */
    public <R> List<R> many(Object query, Class<R> type) {
        return await(query, ResponseTypes.multipleInstancesOf(type));
    }

    /** Returns the answer to a query that may have none. */
    public <R> Optional<R> optional(Object query, Class<R> type) {
        return await(query, ResponseTypes.optionalInstanceOf(type));
    }

    private <R> R await(Object query, ResponseType<R> type) {
        CompletableFuture<R> answer = gateway.query(query, type);
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IllegalStateException("no answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
