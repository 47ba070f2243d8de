package io.tollkeeper.rest.billing;

import io.tollkeeper.api.billing.StatementLine;
import io.tollkeeper.api.billing.StatementPage;
import io.tollkeeper.api.billing.StatementSummary;
import io.tollkeeper.http.Json;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;

/**
 * Writes one page of a statement as JSON. The order of fields is fixed and nothing in it changes with the moment of asking,
 * so that a closed month reads the same, byte for byte, for ever.
 */
final class StatementJson {

    private StatementJson() {}

    static void write(StatementPage page, OutputStream out) throws IOException {
        StatementSummary summary = page.summary();
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeStringProperty("period", summary.period().toString());
            json.writeStringProperty("status", summary.status().word());
            json.writeArrayPropertyStart("lines");
            for (StatementLine line : page.lines()) {
                json.writePOJO(line);
            }
            json.writeEndArray();
            json.writeStringProperty("total_minor", summary.total().toString());
            json.writeNumberProperty("line_count", summary.lineCount());
            if (summary.digest() != null) {
                json.writeStringProperty("digest", summary.digest().hex());
            }
            if (page.next() != null) {
                json.writeStringProperty("next_cursor", StatementCursor.of(summary.period(), page.next()));
            }
            json.writeEndObject();
        }
    }
}
