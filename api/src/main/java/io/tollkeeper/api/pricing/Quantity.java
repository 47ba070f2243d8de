package io.tollkeeper.api.pricing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/**
 * How much was used, in units of its meter: more than zero, at most 10<sup>12</sup>, at most
 * {@value #MAX_DECIMALS} decimals. In JSON it is a string without an exponent and without trailing zeros.
 */
public record Quantity(BigDecimal units) implements Comparable<Quantity> {

    public static final BigDecimal MAX = new BigDecimal("1000000000000");
    public static final int MAX_DECIMALS = 6;

    /** No honest quantity is written with more characters; reading a million digits takes seconds. */
    public static final int MAX_TEXT_LENGTH = 64;

    public Quantity {
        if (units.signum() <= 0) {
            throw new IllegalArgumentException("quantity must be more than zero");
        }
        // Checked on the exponent first: expanding 1E+999999999 would exhaust the memory.
        if ((long) units.precision() - units.scale() > MAX.precision() || units.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("quantity must be at most " + MAX);
        }
        if (units.scale() > MAX_DECIMALS) {
            units = units.stripTrailingZeros();
        }
        if (units.scale() > MAX_DECIMALS) {
            throw new IllegalArgumentException("quantity must have at most " + MAX_DECIMALS + " decimals");
        }
        units = units.scale() == 0 ? units : plain(units);
    }

    private static BigDecimal plain(BigDecimal units) {
        BigDecimal stripped = units.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /**
     * Reads a decimal number, with or without an exponent, in at most {@value #MAX_TEXT_LENGTH} characters.
     *
     * @throws IllegalArgumentException if the text is not such a number, or not a quantity
     */
    @JsonCreator
    public static Quantity parse(String text) {
        if (text.length() > MAX_TEXT_LENGTH) {
            throw new IllegalArgumentException(
                    "quantity must be written in at most " + MAX_TEXT_LENGTH + " characters");
        }
        return new Quantity(new BigDecimal(text));
    }

    public static Quantity of(long units) {
        return new Quantity(BigDecimal.valueOf(units));
    }

    /** Returns how many decimals this quantity needs, 0 for a whole number. */
    public int decimals() {
        return units.scale();
    }

    @Override
    public int compareTo(Quantity other) {
        return units.compareTo(other.units);
    }

    @JsonValue
    @Override
    public String toString() {
        return units.toPlainString();
    }
}
