package io.tollkeeper.rest.export;

import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The formats of the journal. */
enum JournalFormat {
    NDJSON("application/x-ndjson", "ndjson"),
    CSV("text/csv;charset=utf-8", "csv"),
    HLEDGER("text/plain;charset=utf-8", "journal");

    private final String mediaType;
    private final String extension;

    JournalFormat(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    /**
     * Reads a format's name.
     *
     * @throws ProblemException 400 if there is no such format
     */
    static JournalFormat parse(@Nullable String text) {
        if (text == null) {
            return NDJSON;
        }
        return Arrays.stream(values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        Problem.badField("format", "invalid", "format must be ndjson, csv or hledger")));
    }

    String mediaType() {
        return mediaType;
    }

    String fileName() {
        return "journal." + extension;
    }

    JournalWriter to(Appendable out) {
        return switch (this) {
            case NDJSON -> new NdjsonJournal(out);
            case CSV -> new CsvJournal(out);
            case HLEDGER -> new HledgerJournal(out);
        };
    }
}
