package io.tollkeeper.http;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON at the doors: read strictly, so that one body has one meaning, and written as the contract says.
 *
 * <p>Refused are invalid UTF-8, any other encoding, a name that appears twice in an object, text after the document,
 * nesting deeper than {@value #MAX_DEPTH} and numbers longer than {@value #MAX_NUMBER_LENGTH} characters. Decimal numbers
 * are kept exactly.
 */
public final class Json {

    static final int MAX_DEPTH = 32;
    static final int MAX_NUMBER_LENGTH = 64;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .maxStringLength(Body.BATCH_LIMIT)
                            .maxNameLength(Body.LIMIT)
                            .build())
                    .build())
            .enable(
                    DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private Json() {}

    /**
     * Reads one document.
     *
     * @throws ProblemException 400 {@code malformed_json} if the bytes are not one JSON document in UTF-8
     */
    public static JsonNode read(byte[] body) {
        return read(body, 0, body.length);
    }

    /** Reads one document from a part of some bytes, as {@link #read(byte[])} does. */
    public static JsonNode read(byte[] bytes, int from, int length) {
        requireUtf8(bytes, from, length);
        try {
            JsonNode node = MAPPER.readTree(bytes, from, length);
            if (node.isMissingNode()) {
                throw malformed("the body is empty; JSON is expected");
            }
            return node;
        } catch (JacksonException e) {
            throw malformed("the body is not valid JSON" + place(e.getLocation()));
        } catch (IllegalArgumentException | ArithmeticException e) {
            // An exponent that no number has: the parser lets that through.
            throw malformed("the body is not valid JSON");
        }
    }

    private static String place(@Nullable TokenStreamLocation at) {
        return at == null || at.getLineNr() < 1 ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    /** Returns a value as JSON in UTF-8. */
    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** Returns a value as JSON. */
    public static String writeText(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** Opens a writer for an answer too long to be held whole. */
    public static JsonGenerator generator(OutputStream out) {
        return MAPPER.createGenerator(out);
    }

    // The parser guesses the encoding and takes surrogates and overlong forms in UTF-8 for characters, so that two
    // different bodies could mean the same key. A zero byte is in no JSON text, but in all of UTF-16 and UTF-32.
    private static void requireUtf8(byte[] bytes, int from, int length) {
        boolean ascii = true;
        for (int i = from; i < from + length; i++) {
            byte b = bytes[i];
            if (b == 0) {
                throw malformed("the body must be JSON in UTF-8");
            }
            ascii &= b > 0;
        }
        if (ascii) {
            return;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length));
        } catch (CharacterCodingException e) {
            throw malformed("the body must be JSON in UTF-8");
        }
    }

    private static ProblemException malformed(String message) {
        return new ProblemException(Problem.badRequest("malformed_json", message));
    }
}
