package io.tollkeeper.http;

import io.tollkeeper.api.CleanText;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Why an administrator does something, as the request's header says: it is kept beside the events that follow from it. */
public final class Reason {

    /** The header, in UTF-8. */
    public static final String HEADER = "X-Reason";

    public static final int MAX_BYTES = 1_024;

    private Reason() {}

    /**
     * Returns the reason of a request; null where none is given.
     *
     * @throws ProblemException 400 if it is blank, no UTF-8, or longer than {@value #MAX_BYTES} bytes
     */
    public static @Nullable String of(HttpServletRequest request) {
        String header = request.getHeader(HEADER);
        if (header == null) {
            return null;
        }
        try {
            // A header comes as one char for each byte.
            byte[] bytes = header.getBytes(StandardCharsets.ISO_8859_1);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return CleanText.require(HEADER, text, MAX_BYTES);
        } catch (CharacterCodingException e) {
            throw new ProblemException(Problem.badField(HEADER, "invalid", HEADER + " must be UTF-8"));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.badField(HEADER, "invalid", String.valueOf(e.getMessage())));
        }
    }
}
