package io.tollkeeper.api.settlement;

import java.time.Instant;

/**
 * A signed transaction.
 *
 * @param hash 64 hex digits
 * @param envelope the signed envelope, base64 of its XDR: what is sent, each time the same bytes. Where one transaction is
 *     an attempt of several settlements, the first of them has it, and the others an empty text
 * @param channel the account whose sequence number it uses, {@code G…}
 * @param builtAt the network's time when it was built
 * @param validUntil no ledger that closes later can hold it
 * @param fee the most it can cost, in stroops
 */
public record Attempt(
        String hash, String envelope, String channel, long sequence, Instant builtAt, Instant validUntil, long fee) {

    /** Returns the same transaction as another settlement's attempt, without repeating its bytes. */
    public Attempt withoutEnvelope() {
        return new Attempt(hash, "", channel, sequence, builtAt, validUntil, fee);
    }
}
