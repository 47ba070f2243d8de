package io.tollkeeper.api.audit;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.billing.StatementDigest;
import org.jspecify.annotations.Nullable;

/**
 * What the log says of an issued statement: fit to be signed, because no table that somebody could have changed was asked.
 *
 * @param closedAtPosition the place of the closing in the log
 * @param payment null while it is not settled
 */
public record StatementFacts(
        Money total,
        long lineCount,
        StatementDigest digest,
        long closedAtPosition,
        @Nullable StatementPayment payment) {}
