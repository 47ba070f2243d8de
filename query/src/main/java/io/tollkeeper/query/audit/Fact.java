package io.tollkeeper.query.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one event says, in the audit's own terms: amounts in minor units, quantities in millionths, instants in
 * microseconds since 1970, months as {@code YYYY-MM}.
 */
sealed interface Fact {

    /** A fact that the ledger posts as a transfer. */
    sealed interface Posted extends Fact permits Usage, Voiding, Adjustment, Settlement {}

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

    /** How far a settlement has come, as far as money moves. */
    enum Step {
        /** Requested, or tried again. */
        ON_THE_WAY,
        CONFIRMED,
        PUT_BACK
    }

    /**
     * A settlement moved on.
     *
     * @param purpose what it settles; empty for a confirmation
     * @param period the month that a request is for; null for any other step, and for a deduct
     * @param reason why it was put back; null otherwise
     */
    record Settlement(
            Step step,
            String purpose,
            @Nullable String period,
            long amount,
            long at,
            @Nullable String reason) implements Posted {

        /** Tells whether its charge came with it. */
        boolean immediate() {
            return purpose.equals("immediate");
        }
    }

    record Closing(String period) implements Fact {}

    record Statement(String period, long total, long lineCount, String digest) implements Fact {}

    record Opening(String name) implements Fact {}

    record Standing(String word) implements Fact {}

    record Vault(String network, String contract) implements Fact {}

    /** @param threshold minor units; null unless the mode is by threshold */
    record Terms(String mode, @Nullable Long threshold) implements Fact {

        @Override
        public String toString() {
            return threshold == null ? mode : mode + " " + threshold;
        }
    }

    record Price(String meter, int version, long unitPrice, int quantityDecimals, long effectiveFrom) implements Fact {}

    /** An event that is of no concern to the ledger. */
    record Unposted() implements Fact {}

    /** An event whose payload cannot be understood, and why. */
    record Undecodable(String reason) implements Fact {}
}
