package io.tollkeeper.api.billing;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one month's statement.
 *
 * @param status closed once the statement is issued; from then on it never changes
 * @param total the sum of all lines' amounts
 * @param lineCount how many lines there are
 * @param closedAtPosition the place of the closing in the log, or null while nobody closed the month
 * @param digest the Merkle root over the lines, or null while the statement is not issued
 */
public record StatementSummary(
        Period period,
        PeriodStatus status,
        Money total,
        long lineCount,
        @Nullable Long closedAtPosition,
        @Nullable StatementDigest digest) {}
