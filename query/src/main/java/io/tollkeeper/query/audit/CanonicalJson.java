package io.tollkeeper.query.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON in its one canonical form: no white space; of the characters only the quotation mark, the backslash and
 * those below U+0020 escaped, by their short form where there is one, else in upper-case hex.
 */
final class CanonicalJson {

    private static final String HEX = "0123456789ABCDEF";

    private CanonicalJson() {}

    /** Returns an object of strings in the order of its fields, or null for an empty one. */
    static @Nullable String objectOrNull(Map<String, Object> fields) {
        if (fields.isEmpty()) {
            return null;
        }
        var json = new StringBuilder(64);
        char separator = '{';
        for (var field : fields.entrySet()) {
            json.append(separator);
            appendString(json, field.getKey());
            json.append(':');
            appendString(json, String.valueOf(field.getValue()));
            separator = ',';
        }
        return json.append('}').toString();
    }

    static void appendString(StringBuilder json, String text) {
        json.append('"');
        if (needsNoEscape(text)) {
            json.append(text);
        } else {
            text.chars().forEach(c -> appendEscaped(json, (char) c));
        }
        json.append('"');
    }

    private static boolean needsNoEscape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private static void appendEscaped(StringBuilder json, char c) {
        switch (c) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\b' -> json.append("\\b");
            case '\t' -> json.append("\\t");
            case '\n' -> json.append("\\n");
            case '\f' -> json.append("\\f");
            case '\r' -> json.append("\\r");
            default -> {
                if (c < ' ') {
                    json.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
                } else {
                    json.append(c);
                }
            }
        }
    }
}
