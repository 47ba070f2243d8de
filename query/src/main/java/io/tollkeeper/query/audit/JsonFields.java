package io.tollkeeper.query.audit;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The fields of one JSON object, read without knowing any class of ours. One level of objects within it is kept, deeper
 * ones and arrays are passed over. Reused for many objects: reading the next forgets the last.
 */
final class JsonFields {

    private static final int MAX_FIELDS = 32;

    private final JsonFactory json = new JsonFactory();
    private final String[] names = new String[MAX_FIELDS];
    private final @Nullable Object[] values = new @Nullable Object[MAX_FIELDS];
    private int count;
    private int cursor;

    /**
     * Reads one object in UTF-8.
     *
     * @throws tools.jackson.core.JacksonException if the bytes are not JSON
     * @throws IllegalArgumentException if they are not one object of at most {@value #MAX_FIELDS} fields
     */
    void read(byte[] bytes, int start, int length) {
        Arrays.fill(values, 0, count, null);
        count = 0;
        cursor = 0;
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), bytes, start, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not a JSON object");
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                keep(name, value(parser));
            }
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("more than one JSON object");
            }
        }
    }

    private void keep(String name, @Nullable Object value) {
        if (count == MAX_FIELDS) {
            throw new IllegalArgumentException("more than " + MAX_FIELDS + " fields");
        }
        names[count] = name;
        values[count] = value;
        count++;
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case START_OBJECT -> members(parser);
            default -> {
                parser.skipChildren();
                yield null;
            }
        };
    }

    private static Map<String, Object> members(JsonParser parser) {
        String name = parser.nextName();
        if (name == null) {
            return Map.of();
        }
        Map<String, Object> members = new TreeMap<>();
        for (; name != null; name = parser.nextName()) {
            switch (parser.nextToken()) {
                case VALUE_STRING -> members.put(name, parser.getString());
                case VALUE_NUMBER_INT -> members.put(name, parser.getLongValue());
                default -> parser.skipChildren();
            }
        }
        return members;
    }

    /**
     * Returns a string.
     *
     * @throws IllegalArgumentException if there is no such field, or it is no string
     */
    String text(String name) {
        if (find(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("no text in " + name);
    }

    /**
     * Returns a whole number.
     *
     * @throws IllegalArgumentException if there is no such field, or it is no whole number
     */
    long number(String name) {
        if (find(name) instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException("no whole number in " + name);
    }

    /**
     * Returns the strings (as {@link String}) and whole numbers (as {@link Long}) of an object, in the order of their names.
     *
     * @throws IllegalArgumentException if there is no such field, or it is no object
     */
    @SuppressWarnings("unchecked") // Only members() makes maps.
    Map<String, Object> object(String name) {
        if (find(name) instanceof Map<?, ?> members) {
            return (Map<String, Object>) members;
        }
        throw new IllegalArgumentException("no object in " + name);
    }

    /** Looks from behind the field found last: fields are asked for in the order in which they are written. */
    private @Nullable Object find(String name) {
        for (int i = 0; i < count; i++) {
            int at = cursor + i < count ? cursor + i : cursor + i - count;
            if (names[at].equals(name)) {
                cursor = at + 1 == count ? 0 : at + 1;
                return values[at];
            }
        }
        return null;
    }
}
