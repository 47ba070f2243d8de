package io.tollkeeper.http;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;

/** Answers what the server refuses before any filter sees it, such as a path that cannot be decoded, with a problem too. */
public final class ServerErrorValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            AtomicBoolean writable = new AtomicBoolean();
            response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, writable);
            if (writable.get()) {
                write(request, response, problem(status));
            }
        } catch (IOException | IllegalStateException e) {
            // The sender is gone, or the answer has begun: nothing is left to tell.
        }
    }

    private static void write(Request request, Response response, Problem problem) throws IOException {
        String requestId = response.getHeader(RequestId.HEADER);
        if (requestId == null) {
            requestId = RequestId.assign(request, request.getHeader(RequestId.HEADER));
            response.setHeader(RequestId.HEADER, requestId);
        }
        response.setContentType(ProblemWriter.MEDIA_TYPE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        Writer writer = response.getReporter();
        if (writer != null) {
            writer.write(new String(ProblemWriter.json(problem, requestId), StandardCharsets.UTF_8));
            response.finishResponse();
        }
    }

    private static Problem problem(int status) {
        return status < 500
                ? new Problem(status, "bad_request", "the request cannot be understood")
                : Problem.internalError();
    }
}
