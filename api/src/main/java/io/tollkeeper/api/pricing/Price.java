package io.tollkeeper.api.pricing;

import io.tollkeeper.api.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * One version of what a unit of a meter costs.
 *
 * @param version 1 for a meter's first price, then one more each time
 * @param unitPrice minor units of USDC for one unit of the meter, zero or more
 * @param quantityDecimals how many decimals a quantity of the meter may have, 0 to {@value Quantity#MAX_DECIMALS}
 * @param effectiveFrom the first event date that this version rates
 */
public record Price(int version, Money unitPrice, int quantityDecimals, Instant effectiveFrom) {

    public Price {
        if (version < 1) {
            throw new IllegalArgumentException("version must be 1 or more");
        }
        if (unitPrice.isNegative()) {
            throw new IllegalArgumentException("unit price must not be negative");
        }
        if (quantityDecimals < 0 || quantityDecimals > Quantity.MAX_DECIMALS) {
            throw new IllegalArgumentException("quantity decimals must be 0 to " + Quantity.MAX_DECIMALS);
        }
    }

    /**
     * Returns quantity times unit price. This is the only place where an amount is rounded: half to even, and only where
     * the quantity has decimals.
     *
     * @throws ArithmeticException if the amount does not fit in 64 bits
     */
    public Money costOf(Quantity quantity) {
        return new Money(quantity.units()
                .multiply(BigDecimal.valueOf(unitPrice.minorUnits()))
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact());
    }
}
