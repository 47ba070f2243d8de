package io.tollkeeper.rest;

import io.tollkeeper.api.billing.BehindException;
import io.tollkeeper.api.billing.StatementDriftException;
import io.tollkeeper.database.Outages;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import io.tollkeeper.intake.IntakeUnavailableException;
import java.time.Duration;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;

/** Finds the problem that a failure stands for. What is not known here is ours, and tells nothing. */
final class Problems {

    private static final Duration SOON = Duration.ofSeconds(1);

    private Problems() {}

    /** Returns the problem to answer with. */
    static Problem of(Throwable failure) {
        if (failure instanceof ProblemException refused) {
            return refused.problem();
        }
        Optional<Problem> refusal = refusal(failure);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (failure instanceof BehindException) {
            return Problem.unavailable("position_not_reached", "the ledger has not reached the position yet", SOON);
        }
        if (failure instanceof StatementDriftException) {
            return new Problem(500, "statement_drifted", "the statement's lines are not those it was issued with");
        }
        if (failure instanceof IntakeUnavailableException
                || failure instanceof ConcurrencyException
                || failure instanceof AggregateStreamCreationException
                || Outages.isOne(failure)) {
            return Problem.unavailable(
                    "unavailable", "the service is not available now; the same request may be sent again", SOON);
        }
        if (failure instanceof InvalidParameterException || failure instanceof RequestRejectedException) {
            return Problem.badRequest("request_rejected", "the query or a header is not allowed");
        }
        return failure instanceof ErrorResponse response ? ofSpring(response) : Problem.internalError();
    }

    private static Optional<Problem> refusal(Throwable failure) {
        if (!(failure instanceof HandlerExecutionException refused)) {
            return Optional.empty();
        }
        Object reason = refused.getDetails().orElse(null);
        return reason instanceof Enum<?> constant
                ? Refusals.problemOf(constant, sentence(refused.getMessage()))
                : Optional.empty();
    }

    private static Problem ofSpring(ErrorResponse response) {
        if (response instanceof HttpRequestMethodNotSupportedException) {
            return new Problem(405, "method_not_allowed", "this method is not allowed here");
        }
        if (response instanceof HttpMediaTypeNotAcceptableException) {
            return new Problem(406, "not_acceptable", "none of the accepted media types can be given");
        }
        if (response instanceof HttpMediaTypeNotSupportedException) {
            return new Problem(415, "unsupported_media_type", "this media type is not taken here");
        }
        HttpStatusCode status = response.getStatusCode();
        if (status.value() == 404) {
            return Problem.notFound("there is nothing here");
        }
        return status.is4xxClientError()
                ? new Problem(status.value(), "bad_request", "the request cannot be understood")
                : Problem.internalError();
    }

    private static String sentence(@Nullable String message) {
        return message == null ? "refused" : message;
    }
}
