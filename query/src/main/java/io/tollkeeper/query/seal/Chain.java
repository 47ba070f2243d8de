package io.tollkeeper.query.seal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A hash over a sequence of hashes: each link is the SHA-256 of the one before and the next event's hash. The first is over
 * the tenant's name, so that no chain can pass for another's.
 */
final class Chain {

    private static final String GENESIS = "tollkeeper-event-chain/1:";

    private final MessageDigest sha256 = Sha256.get();
    private byte[] link;

    private Chain(byte[] link) {
        this.link = link;
    }

    static Chain begin(String tenantId) {
        return new Chain(Sha256.get().digest((GENESIS + tenantId).getBytes(StandardCharsets.UTF_8)));
    }

    static Chain goOnFrom(byte[] link) {
        return new Chain(link.clone());
    }

    void add(byte[] eventHash) {
        sha256.update(link);
        link = sha256.digest(eventHash);
    }

    byte[] link() {
        return Arrays.copyOf(link, link.length);
    }
}
