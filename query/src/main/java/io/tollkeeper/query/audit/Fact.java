package io.tollkeeper.query.audit;

import java.util.Map;

/**
 * What one event says, in the audit's own terms: amounts in minor units, quantities in millionths, instants in
 * microseconds since 1970, months as {@code YYYY-MM}.
 */
sealed interface Fact {

    /** A fact that the ledger posts as a transfer. */
    sealed interface Posted extends Fact permits Usage, Voiding, Adjustment {}

    record Usage(
            String meter,
            long quantity,
            int priceVersion,
            long amount,
            long eventDate,
            String period,
            Map<String, Object> dimensions)
            implements Posted {}

    record Voiding(String meter, long quantity, long amount, long voidedAt, String period, String reason)
            implements Posted {}

    record Adjustment(long amount, String reason, String period, long madeAt) implements Posted {}

    record Closing(String period) implements Fact {}

    record Statement(String period, long total, long lineCount, String digest) implements Fact {}

    record Opening(String name) implements Fact {}

    record Standing(String word) implements Fact {}

    record Price(String meter, int version, long unitPrice, int quantityDecimals, long effectiveFrom) implements Fact {}

    /** An event that is of no concern to the ledger. */
    record Unposted() implements Fact {}

    /** An event whose payload cannot be understood, and why. */
    record Undecodable(String reason) implements Fact {}
}
