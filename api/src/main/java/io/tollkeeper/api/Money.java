package io.tollkeeper.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An exact amount of USDC, counted in minor units of 10<sup>-7</sup> USDC.
 *
 * <p>Arithmetic never rounds and never overflows silently; rounding happens once, in
 * {@link io.tollkeeper.api.pricing.Price#costOf}. In JSON it is a string of digits, because JSON numbers lose digits
 * above 2<sup>53</sup>.
 *
 * @param minorUnits the amount in units of 10<sup>-7</sup> USDC; negative for a credit
 */
public record Money(long minorUnits) implements Comparable<Money> {

    public static final Money ZERO = new Money(0);

    /**
     * Reads the JSON form, a string such as {@code "100"} or {@code "-250"}.
     *
     * @throws NumberFormatException if the text is not a whole number that fits in 64 bits
     */
    @JsonCreator
    public static Money parse(String text) {
        return new Money(Long.parseLong(text));
    }

    /**
     * Returns this amount plus another.
     *
     * @throws ArithmeticException if the sum does not fit in 64 bits
     */
    public Money plus(Money other) {
        return new Money(Math.addExact(minorUnits, other.minorUnits));
    }

    /**
     * Returns this amount less another.
     *
     * @throws ArithmeticException if the difference does not fit in 64 bits
     */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(minorUnits, other.minorUnits));
    }

    /**
     * Returns this amount with the other sign.
     *
     * @throws ArithmeticException if it does not fit in 64 bits
     */
    public Money negated() {
        return new Money(Math.negateExact(minorUnits));
    }

    public boolean isZero() {
        return minorUnits == 0;
    }

    public boolean isNegative() {
        return minorUnits < 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minorUnits, other.minorUnits);
    }

    /** Returns the JSON form: the minor units in decimal digits. */
    @JsonValue
    @Override
    public String toString() {
        return Long.toString(minorUnits);
    }
}
