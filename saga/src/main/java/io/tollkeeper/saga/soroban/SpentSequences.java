package io.tollkeeper.saga.soroban;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which sequence numbers were seen spent, so that a server that lags behind is noticed. It may forget at any
 * time: a transaction built on a spent number is refused by the network.
 */
final class SpentSequences {

    private final Map<String, Long> highest = new ConcurrentHashMap<>();

    void note(String account, long sequence) {
        highest.merge(account, sequence, Math::max);
    }

    boolean isAbove(String account, long sequence) {
        return highest.getOrDefault(account, Long.MIN_VALUE) > sequence;
    }
}
