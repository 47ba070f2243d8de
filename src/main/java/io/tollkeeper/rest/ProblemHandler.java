package io.tollkeeper.rest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollkeeper.database.Outages;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import io.tollkeeper.http.ProblemWriter;
import io.tollkeeper.http.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/**
 * Answers every failure of a route with a problem. Only faults are logged, with the request's id:
 * those of ours with all that is known, those that were to be expected, such as a contract's refusal, with one line.
 */
@RestControllerAdvice
final class ProblemHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    private final Counter databaseErrors;

    ProblemHandler(MeterRegistry meters) {
        this.databaseErrors = Counter.builder("tollkeeper.database.errors")
                .description("requests that failed because the database was away, busy or restarting")
                .register(meters);
    }

    /**
     * Answers a failure.
     *
     * @throws Exception the failure itself if the answer has begun; the connection is then cut, so that half an answer
     *     is not taken for a whole one
     */
    @ExceptionHandler
    void answer(Exception failure, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (isSeenTo(failure)) {
            return;
        }
        Problem problem = Problems.of(failure);
        if (problem.status() >= 500) {
            log(problem, failure, request);
            if (Outages.isOne(failure)) {
                databaseErrors.increment();
            }
        }
        if (response.isCommitted()) {
            throw failure;
        }
        response.resetBuffer();
        if (failure instanceof ErrorResponse spring) {
            copyAllow(spring.getHeaders(), response);
        }
        ProblemWriter.write(request, response, problem);
    }

    private static void copyAllow(HttpHeaders headers, HttpServletResponse response) {
        String allow = headers.getFirst(HttpHeaders.ALLOW);
        if (allow != null) {
            response.setHeader(HttpHeaders.ALLOW, allow);
        }
    }

    // The sender is gone, too slow, or talks nonsense: the server has seen to the answer where there is one.
    private static boolean isSeenTo(Exception failure) {
        return failure instanceof AsyncRequestNotUsableException
                || failure instanceof ClientAbortException
                || failure instanceof BadRequestException;
    }

    private static void log(Problem problem, Exception failure, HttpServletRequest request) {
        if (problem.status() == 503 || failure instanceof ProblemException) { // Expected: a line is enough.
            LOG.warn(
                    "{} {} answered with {} (request {}): {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    problem.code(),
                    RequestId.of(request),
                    NestedExceptionUtils.getMostSpecificCause(failure).toString());
            return;
        }
        LOG.error(
                "{} {} failed (request {})",
                request.getMethod(),
                request.getRequestURI(),
                RequestId.of(request),
                failure);
    }
}
