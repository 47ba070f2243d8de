package io.tollkeeper.api.billing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks for one tenant's month to be closed: nothing is booked into it ever after. One asker wins; all others are refused.
 *
 * @param receivedAt when it was asked for; a month that has not begun by then is refused
 * @param closedBy the administrator who asked, by the verified token
 */
public record ClosePeriod(@TargetAggregateIdentifier BillingPeriodId periodId, Instant receivedAt, String closedBy) {

    /** Times are kept to the microsecond, as the database keeps them. */
    public ClosePeriod {
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MICROS);
    }
}
