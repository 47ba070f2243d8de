package io.tollkeeper.rest.settlement;

import io.tollkeeper.api.Money;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Amounts as the marketplace's contract writes them: decimal USDC with up to seven places, in a string. */
final class UsdcText {

    private static final int DECIMALS = 7;
    private static final int MAX_LENGTH = 30;
    private static final Pattern SHAPE = Pattern.compile("[0-9]+(\\.[0-9]{1,7})?");

    private UsdcText() {}

    /**
     * Reads an amount above zero.
     *
     * @param name of the field, for the sentence
     * @throws IllegalArgumentException with a sentence for the sender
     */
    static Money parse(String name, String text, Money most) {
        if (text.length() > MAX_LENGTH || !SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException(name + " must be a decimal number with at most seven places");
        }
        BigDecimal units = new BigDecimal(text).movePointRight(DECIMALS);
        if (units.signum() == 0 || units.compareTo(BigDecimal.valueOf(most.minorUnits())) > 0) {
            throw new IllegalArgumentException(name + " must be above 0 and at most " + format(most));
        }
        return new Money(units.longValueExact());
    }

    /** Returns an amount with seven places. */
    static String format(Money amount) {
        return BigDecimal.valueOf(amount.minorUnits(), DECIMALS).toPlainString();
    }
}
