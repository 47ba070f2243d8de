package io.tollkeeper.rest.export;

import io.tollkeeper.api.billing.TransferView;
import io.tollkeeper.http.Json;
import io.tollkeeper.rest.CsvText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** CSV after RFC 4180, with texts made harmless for spreadsheets: see {@link CsvText}. */
record CsvJournal(Appendable out) implements JournalWriter {

    private static final String END = "\r\n";
    private static final String COLUMNS = "position,leg,tenant,period,debit_account,credit_account,amount_minor,kind,"
            + "event_id,event_date,metric,quantity,price_version,dimensions,reason";

    @Override
    public void begin() throws IOException {
        out.append(COLUMNS).append(END);
    }

    @Override
    public void write(TransferView transfer) throws IOException {
        plain(transfer.position());
        plain(transfer.leg());
        text(transfer.tenantId());
        plain(transfer.period());
        text(transfer.debitAccount());
        text(transfer.creditAccount());
        plain(transfer.amount());
        plain(transfer.kind());
        text(transfer.eventId());
        plain(transfer.eventDate());
        text(transfer.meterId());
        plain(transfer.quantity());
        plain(transfer.priceVersion());
        text(transfer.dimensions() == null ? null : Json.writeText(transfer.dimensions()));
        out.append(CsvText.field(CsvText.harmless(transfer.reason()))).append(END);
    }

    private void plain(@Nullable Object value) throws IOException {
        out.append(value == null ? "" : CsvText.field(value.toString())).append(',');
    }

    private void text(@Nullable String value) throws IOException {
        out.append(CsvText.field(CsvText.harmless(value))).append(',');
    }
}
