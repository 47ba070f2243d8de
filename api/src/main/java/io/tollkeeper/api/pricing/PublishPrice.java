package io.tollkeeper.api.pricing;

import io.tollkeeper.api.Money;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks for a new version of a meter's price. Repeating the newest version changes nothing.
 *
 * @param unitPrice minor units of USDC for one unit, zero or more, at most {@link #MAX_UNIT_PRICE}
 * @param quantityDecimals how many decimals a quantity may have; fixed by a meter's first price
 * @param effectiveFrom the first event date to be rated by it; only a meter's first price may begin in the past
 * @param publishedAt when the request came in
 */
public record PublishPrice(
        @TargetAggregateIdentifier PriceBookId priceBookId,
        Money unitPrice,
        int quantityDecimals,
        Instant effectiveFrom,
        Instant publishedAt) {

    public static final Money MAX_UNIT_PRICE = new Money(1_000_000_000_000L);

    public PublishPrice {
        effectiveFrom = effectiveFrom.truncatedTo(ChronoUnit.MICROS);
        publishedAt = publishedAt.truncatedTo(ChronoUnit.MICROS);
        if (unitPrice.isNegative() || unitPrice.compareTo(MAX_UNIT_PRICE) > 0) {
            throw new IllegalArgumentException("unit price must be 0 to " + MAX_UNIT_PRICE);
        }
        if (quantityDecimals < 0 || quantityDecimals > Quantity.MAX_DECIMALS) {
            throw new IllegalArgumentException("quantity decimals must be 0 to " + Quantity.MAX_DECIMALS);
        }
    }
}
