package io.tollkeeper.api.settlement;

import io.tollkeeper.api.CleanText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a person says of a settlement that nobody else can tell the end of.
 *
 * @param reason why, for the audit; at most {@value #MAX_REASON_BYTES} bytes of UTF-8
 * @param ruledBy the administrator, by the verified token
 */
public record Ruling(String reason, String ruledBy, Instant ruledAt) {

    public static final int MAX_REASON_BYTES = 1024;

    /** Times are kept to the microsecond, as the database keeps them. */
    public Ruling {
        CleanText.require("reason", reason, MAX_REASON_BYTES);
        ruledAt = ruledAt.truncatedTo(ChronoUnit.MICROS);
    }
}
