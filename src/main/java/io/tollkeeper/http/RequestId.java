package io.tollkeeper.http;

import jakarta.servlet.ServletRequest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The name of one request, on its answer, on its events and in the log: the caller's own if it is fit, else a new one. */
public final class RequestId {

    /** The header on requests and on every answer. */
    public static final String HEADER = "X-Request-Id";

    static final int MAX_LENGTH = 128;

    private static final String ATTRIBUTE = RequestId.class.getName();

    /** Random per process, so that a number counted up is unique without a draw for each request. */
    private static final String PROCESS = HexFormat.of().toHexDigits(new SecureRandom().nextLong(), 12);

    private static final AtomicLong COUNTER = new AtomicLong();

    private RequestId() {}

    /** Returns the request's name; {@code none} where no filter has seen it. */
    public static String of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String id ? id : "none";
    }

    /** Names the request. */
    static String assign(ServletRequest request, @Nullable String wished) {
        String id = wished != null && isFit(wished) ? wished : next();
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    /** Returns a name that no other request has. */
    static String next() {
        return PROCESS + '-' + Long.toString(COUNTER.incrementAndGet(), Character.MAX_RADIX);
    }

    private static boolean isFit(String id) {
        if (id.isEmpty() || id.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean fit = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '.'
                    || c == '_'
                    || c == '-';
            if (!fit) {
                return false;
            }
        }
        return true;
    }
}
