package io.tollkeeper.api.settlement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks for a compensated settlement to be tried again, under the same request id.
 *
 * @param askedBy the administrator who asked, by the verified token
 */
public record RetrySettlement(@TargetAggregateIdentifier SettlementId settlementId, Instant askedAt, String askedBy) {

    /** Times are kept to the microsecond, as the database keeps them. */
    public RetrySettlement {
        askedAt = askedAt.truncatedTo(ChronoUnit.MICROS);
    }
}
