package io.tollkeeper.saga.soroban;

import java.util.regex.Pattern;

/**
 * How much a wallet is to pay into a vault.
 *
 * @param units minor units (10^-7 USDC), above 0, at most a billion USDC
 */
public record DepositAmount(long units) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,10})\\.(\\d{7})");
    private static final long UNITS_PER_USDC = 10_000_000;
    private static final long LIMIT = 1_000_000_000L * UNITS_PER_USDC;

    /** @throws IllegalArgumentException if it is not above 0 and at most the limit */
    public DepositAmount {
        if (units <= 0 || units > LIMIT) {
            throw new IllegalArgumentException("a deposit must be above 0 and at most 1000000000 USDC");
        }
    }

    /**
     * Reads whole USDC with exactly seven decimals, such as {@code 12.5000000}.
     *
     * @throws IllegalArgumentException if it is of another form, or beyond the limits
     */
    public static DepositAmount parse(String text) {
        var match = TEXT.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("a deposit must be written with exactly 7 decimals");
        }
        return new DepositAmount(Long.parseLong(match.group(1)) * UNITS_PER_USDC + Long.parseLong(match.group(2)));
    }

    /** Writes it as it is read. */
    @Override
    public String toString() {
        return "%d.%07d".formatted(units / UNITS_PER_USDC, units % UNITS_PER_USDC);
    }
}
