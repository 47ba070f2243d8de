package io.tollkeeper.query.audit;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Quantities as whole numbers of 10<sup>-6</sup>: a quantity has no more decimals than six. */
final class Millionths {

    static final long PER_UNIT = 1_000_000L;

    /** Where there is no quantity. */
    static final long NONE = Long.MIN_VALUE;

    private static final int DECIMALS = 6;
    private static final int MAX_FAST_DIGITS = 12;
    private static final int MAX_TEXT = 64;
    private static final BigInteger BIG_PER_UNIT = BigInteger.valueOf(PER_UNIT);

    private Millionths() {}

    /**
     * Reads a decimal number.
     *
     * @throws NumberFormatException if the text is not a number, or is far too long for one
     * @throws ArithmeticException if it has more than six decimals or does not fit
     */
    static long parse(String text) {
        int length = text.length();
        if (length == 0 || length > MAX_FAST_DIGITS) {
            return parseSlowly(text);
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return parseSlowly(text);
            }
            value = value * 10 + (c - '0');
        }
        return value * PER_UNIT;
    }

    private static long parseSlowly(String text) {
        if (text.length() > MAX_TEXT) {
            throw new NumberFormatException("a quantity of " + text.length() + " characters");
        }
        BigDecimal value = new BigDecimal(text);
        if (Math.abs((long) value.scale()) > MAX_TEXT) {
            throw new ArithmeticException("a quantity with the exponent " + -(long) value.scale());
        }
        return value.movePointRight(DECIMALS).longValueExact();
    }

    /** Returns the number without an exponent and without trailing zeros. */
    static String text(long millionths) {
        if (millionths % PER_UNIT == 0) {
            return Long.toString(millionths / PER_UNIT);
        }
        return BigDecimal.valueOf(millionths, DECIMALS).stripTrailingZeros().toPlainString();
    }

    /**
     * Returns quantity times unit price, rounded half to even.
     *
     * @throws ArithmeticException if it does not fit in 64 bits
     */
    static long times(long millionths, long unitPriceMinor) {
        if (millionths % PER_UNIT == 0) {
            return Math.multiplyExact(millionths / PER_UNIT, unitPriceMinor);
        }
        BigInteger[] parts = BigInteger.valueOf(millionths)
                .multiply(BigInteger.valueOf(unitPriceMinor))
                .divideAndRemainder(BIG_PER_UNIT);
        int half = parts[1].shiftLeft(1).compareTo(BIG_PER_UNIT);
        boolean up = half > 0 || (half == 0 && parts[0].testBit(0));
        return (up ? parts[0].add(BigInteger.ONE) : parts[0]).longValueExact();
    }
}
