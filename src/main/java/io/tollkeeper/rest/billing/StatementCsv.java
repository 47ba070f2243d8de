package io.tollkeeper.rest.billing;

import io.tollkeeper.api.billing.StatementLine;
import io.tollkeeper.http.Json;
import io.tollkeeper.rest.CsvText;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes statement lines as CSV after RFC 4180: a header row, CRLF after each row, quotes where a field needs them.
 *
 * <p>A text that a spreadsheet would take for a formula, one that begins with {@code = + - @}, a tab or a carriage return,
 * is written with an apostrophe before it. Numbers are written as they are.
 */
final class StatementCsv {

    private static final String END = "\r\n";
    private static final List<String> COLUMNS = List.of(
            "txn_id",
            "event_id",
            "kind",
            "metric",
            "quantity",
            "event_date",
            "amount_minor",
            "price_version",
            "dimensions",
            "reason");

    private final Appendable out;

    StatementCsv(Appendable out) {
        this.out = out;
    }

    void header() throws IOException {
        out.append(String.join(",", COLUMNS)).append(END);
    }

    void line(StatementLine line) throws IOException {
        number(line.position());
        text(line.eventId());
        number(line.kind().word());
        text(line.meterId());
        number(line.quantity());
        number(line.eventDate());
        number(line.amount());
        number(line.priceVersion());
        text(line.dimensions() == null ? null : Json.writeText(line.dimensions()));
        field(CsvText.harmless(line.reason()));
        out.append(END);
    }

    private void number(@Nullable Object value) throws IOException {
        field(value == null ? "" : value.toString());
        out.append(',');
    }

    private void text(@Nullable Object value) throws IOException {
        field(CsvText.harmless(value == null ? null : value.toString()));
        out.append(',');
    }

    private void field(String text) throws IOException {
        out.append(CsvText.field(text));
    }
}
