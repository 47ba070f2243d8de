package io.tollkeeper.rest;

import org.jspecify.annotations.Nullable;

/** The fields of CSV after RFC 4180. */
public final class CsvText {

    private CsvText() {}

    /** Returns a field, in quotes where it needs them. */
    public static String field(String text) {
        return needsQuotes(text) ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    /** Returns a text that a spreadsheet would take for a formula with an apostrophe before it; null as empty. */
    public static String harmless(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        return "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? '\'' + text : text;
    }

    private static boolean needsQuotes(String text) {
        return text.indexOf(',') >= 0 || text.indexOf('"') >= 0 || text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0;
    }
}
