package io.tollkeeper.http;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/** Reads a request's body whole, within a limit of bytes and of time. */
public final class Body {

    /** What one request may carry. */
    public static final int LIMIT = 256 * 1024;

    /** What a batch may carry: 1,000 items of 4 KiB. */
    public static final int BATCH_LIMIT = 4 * 1024 * 1024;

    /** How long a sender may take for the whole body, so that a slow one cannot hold a connection for ever. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What is set aside before a byte has come, so that an announced length alone costs nothing. */
    private static final int FIRST_BUFFER = 8 * 1024;

    private Body() {}

    /**
     * Returns the body's bytes. Blocks for at most {@link #PATIENCE} and one read time-out of the server, which answers 408
     * by itself.
     *
     * @param limit the most bytes that are taken
     * @throws ProblemException 413 if the body is larger, 408 if it is too slow, 400 if it breaks off, 415 if it is
     *     compressed
     */
    public static byte[] read(HttpServletRequest request, int limit) throws IOException {
        long announced = request.getContentLengthLong();
        if (announced > limit) {
            throw tooLarge(limit);
        }
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new ProblemException(
                    new Problem(415, "unsupported_content_encoding", "the body must not be compressed"));
        }
        byte[] body = readAll(request.getInputStream(), limit, announced);
        if (announced > body.length) {
            throw new ProblemException(Problem.badRequest("body_incomplete", "the body broke off"));
        }
        return body;
    }

    private static byte[] readAll(ServletInputStream in, int limit, long announced) throws IOException {
        int most = announced >= 0 ? (int) announced : limit + 1;
        byte[] buffer = new byte[Math.min(most, FIRST_BUFFER)];
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int length = 0;
        while (length < most) {
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.min(2 * length, most));
            }
            int read = in.read(buffer, length, buffer.length - length);
            if (read < 0) {
                break;
            }
            length += read;
            if (System.nanoTime() - deadline > 0) {
                throw tooSlow();
            }
        }
        if (length > limit) {
            throw tooLarge(limit);
        }
        return length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
    }

    private static ProblemException tooLarge(int limit) {
        return new ProblemException(
                new Problem(413, "body_too_large", "the body must take at most " + limit + " bytes"));
    }

    private static ProblemException tooSlow() {
        return new ProblemException(new Problem(408, "body_too_slow", "the body took too long to arrive"));
    }
}
