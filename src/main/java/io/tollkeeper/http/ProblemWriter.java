package io.tollkeeper.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;

/** Answers a request with a problem, the same way from every place that can refuse one. */
public final class ProblemWriter {

    public static final String MEDIA_TYPE = "application/problem+json";

    private ProblemWriter() {}

    /** Writes the problem. The answer must not have begun. */
    public static void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        byte[] body = json(problem, RequestId.of(request));
        response.setStatus(problem.status());
        if (problem.retryAfter() != null) {
            response.setHeader("Retry-After", Long.toString(problem.retryAfter().toSeconds()));
        }
        if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED && !response.containsHeader("WWW-Authenticate")) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    /** Returns the problem as it is sent. */
    public static byte[] json(Problem problem, String requestId) {
        HttpStatus status = HttpStatus.resolve(problem.status());
        return Json.write(new ProblemDocument(
                "urn:tollkeeper:problem:" + problem.code(),
                status == null ? "Error" : status.getReasonPhrase(),
                problem.status(),
                problem.code(),
                problem.message(),
                requestId,
                problem.details()));
    }
}
