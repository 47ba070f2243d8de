package io.tollkeeper.api.metering;

import io.tollkeeper.api.CleanText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks for a recorded usage event to be taken back. Repeating it changes nothing.
 *
 * @param reason why, for the statement and the audit; at most {@value #MAX_REASON_BYTES} bytes of UTF-8
 */
public record VoidUsage(@TargetAggregateIdentifier UsageId usageId, String reason, Instant receivedAt) {

    public static final int MAX_REASON_BYTES = 1024;

    public VoidUsage {
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MICROS);
        CleanText.require("reason", reason, MAX_REASON_BYTES);
    }
}
