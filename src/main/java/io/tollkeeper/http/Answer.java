package io.tollkeeper.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes answers whole, with their length, past the content negotiation that the contract does not need. */
public final class Answer {

    private Answer() {}

    /** Answers with a value as JSON. */
    public static void json(HttpServletResponse response, int status, Object value) throws IOException {
        byte[] body = Json.write(value);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
