package io.tollkeeper.rest.metering;

import io.tollkeeper.http.Json;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a CloudEvent in the binary mode of its HTTP binding: attributes in headers {@code ce-*}, data in the body. Header
 * values are unquoted and percent-decoded, as the binding says.
 */
final class CloudEventHeaders {

    private static final String PREFIX = "ce-";
    private static final String[] ATTRIBUTES = {"specversion", "source", "id", "type", "time"};

    private CloudEventHeaders() {}

    /** Tells whether the request carries a CloudEvent's headers. */
    static boolean present(HttpServletRequest request) {
        return request.getHeader("ce-specversion") != null || request.getHeader("ce-id") != null;
    }

    /**
     * Returns the event in its JSON form.
     *
     * @throws ProblemException 400 if the body is no JSON, or a header cannot be decoded
     */
    static JsonNode event(HttpServletRequest request, byte[] body) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        for (String attribute : ATTRIBUTES) {
            String value = request.getHeader(PREFIX + attribute);
            if (value != null) {
                event.put(attribute, decoded(attribute, value));
            }
        }
        event.set("data", Json.read(body));
        return event;
    }

    private static String decoded(String attribute, String header) {
        String value = unquoted(header);
        if (value.indexOf('%') < 0) {
            return value;
        }
        String decoded = percentDecoded(value);
        if (decoded == null) {
            throw new ProblemException(
                    Problem.badField(attribute, "invalid", PREFIX + attribute + " must be percent-encoded UTF-8"));
        }
        return decoded;
    }

    private static String unquoted(String header) {
        int end = header.length() - 1;
        if (end < 1 || header.charAt(0) != '"' || header.charAt(end) != '"') {
            return header;
        }
        StringBuilder value = new StringBuilder(end);
        for (int i = 1; i < end; i++) {
            if (header.charAt(i) == '\\' && i + 1 < end) {
                i++;
            }
            value.append(header.charAt(i));
        }
        return value.toString();
    }

    private static @Nullable String percentDecoded(String value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '%') {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            int high = i + 2 < value.length() ? hexDigit(value.charAt(i + 1)) : -1;
            int low = i + 2 < value.length() ? hexDigit(value.charAt(i + 2)) : -1;
            if (high < 0 || low < 0) {
                return null;
            }
            bytes.write(high * 16 + low);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static int hexDigit(char c) {
        return HexFormat.isHexDigit(c) ? HexFormat.fromHexDigit(c) : -1;
    }
}
