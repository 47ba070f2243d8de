package io.tollkeeper.api.metering;

import io.tollkeeper.api.Origin;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.Quantity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one usage event to be recorded, rated and booked; sent as an item of {@link RecordUsageBatch}.
 *
 * <p>Idempotent for ever: the identifier carries tenant, source and key, so repeating it with the same content is
 * answered as the first time, and with other content it is refused.
 *
 * @param statedEventDate when the sender says it happened, or null for when it came in
 * @param receivedAt when it came in, by the clock of the node that took it
 * @param origin who sent it, in which request; kept beside the event, no part of its content
 */
public record RecordUsage(
        UsageId usageId,
        MeterId meterId,
        Quantity quantity,
        @Nullable Instant statedEventDate,
        Dimensions dimensions,
        Instant receivedAt,
        Origin origin) {

    /** Times are kept to the microsecond, as the database keeps them. */
    public RecordUsage {
        statedEventDate = statedEventDate == null ? null : statedEventDate.truncatedTo(ChronoUnit.MICROS);
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** Returns when it happened: as stated, else when it came in. */
    public Instant eventDate() {
        return statedEventDate == null ? receivedAt : statedEventDate;
    }
}
