package io.tollkeeper.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the files and their fields; whatever is missing or of another kind makes a document unusable. */
final class Documents {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Documents() {}

    static JsonNode read(Path file) {
        try {
            return parse(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UnusableException(file + " cannot be read");
        }
    }

    static JsonNode parse(String name, byte[] json) {
        try {
            JsonNode document = MAPPER.readTree(json);
            if (document.isObject()) {
                return document;
            }
        } catch (JacksonException e) {
            // Told below.
        }
        throw new UnusableException(name + " is no JSON object");
    }

    /** Returns a document without white space, its fields in their order: of a statement's line, the canonical form. */
    static byte[] bytes(JsonNode document) {
        return MAPPER.writeValueAsBytes(document);
    }

    static String text(JsonNode document, String field) {
        JsonNode value = document.get(field);
        if (value == null || !value.isString()) {
            throw new UnusableException("there is no text \"" + field + "\" where one is expected");
        }
        return value.stringValue();
    }

    /** Returns a whole number, zero or more. */
    static long number(JsonNode document, String field) {
        JsonNode value = document.get(field);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw new UnusableException("there is no whole number \"" + field + "\" where one is expected");
        }
        return value.longValue();
    }

    static List<JsonNode> list(JsonNode document, String field) {
        JsonNode value = document.get(field);
        if (value == null || !value.isArray()) {
            throw new UnusableException("there is no list \"" + field + "\" where one is expected");
        }
        List<JsonNode> elements = new ArrayList<>();
        value.forEach(elements::add);
        return elements;
    }

    /** Requires that a document says it is of a format. */
    static void requireFormat(JsonNode document, String format) {
        if (!text(document, "format").equals(format)) {
            throw new UnusableException("a document of the format " + format + " is expected");
        }
    }
}
