package io.tollkeeper.api.settlement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Asks for the books to be put back after a failed settlement. Repeating it changes nothing. */
public record CompensateSettlement(
        @TargetAggregateIdentifier SettlementId settlementId, Instant askedAt) {

    /** Times are kept to the microsecond, as the database keeps them. */
    public CompensateSettlement {
        askedAt = askedAt.truncatedTo(ChronoUnit.MICROS);
    }
}
