package io.tollkeeper.rest.metering;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** The content types that make a difference; every other one is taken for JSON. */
final class MediaTypes {

    static final String CLOUD_EVENT = "application/cloudevents+json";
    static final String CLOUD_EVENT_BATCH = "application/cloudevents-batch+json";
    static final String LINES = "application/x-ndjson";

    /** What every CloudEvents content type begins with. */
    static final String ANY_CLOUD_EVENT = "application/cloudevents";

    private MediaTypes() {}

    /** Returns the request's content type without parameters, in lower case; empty if there is none. */
    static String of(HttpServletRequest request) {
        String header = request.getContentType();
        if (header == null) {
            return "";
        }
        int end = header.indexOf(';');
        return (end < 0 ? header : header.substring(0, end)).trim().toLowerCase(Locale.ROOT);
    }
}
