package io.tollkeeper.rest.export;

import io.tollkeeper.api.billing.TransferView;
import io.tollkeeper.http.Json;
import java.io.IOException;

/** One JSON object a line. */
record NdjsonJournal(Appendable out) implements JournalWriter {

    @Override
    public void begin() {
        // The lines say all.
    }

    @Override
    public void write(TransferView transfer) throws IOException {
        out.append(Json.writeText(transfer)).append('\n');
    }
}
