package io.tollkeeper.api.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A Stellar network that vaults live on. */
public enum Network {
    /** A network of one's own, for development and tests. */
    SANDBOX,
    TESTNET,
    MAINNET;

    /**
     * Reads the word in the contract.
     *
     * @throws IllegalArgumentException if it names none
     */
    @JsonCreator
    public static Network named(String word) {
        for (Network network : values()) {
            if (network.word().equals(word)) {
                return network;
            }
        }
        throw new IllegalArgumentException("network must be sandbox, testnet or mainnet");
    }

    /** Returns the word in the contract and in the log, such as {@code testnet}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
