package io.tollkeeper.rest.export;

import io.tollkeeper.api.billing.TransferView;
import java.io.IOException;

/** Writes transfers in one format. */
interface JournalWriter {

    /** Writes what stands before the first transfer. */
    void begin() throws IOException;

    void write(TransferView transfer) throws IOException;
}
