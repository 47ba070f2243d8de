package io.tollkeeper.api.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names one vault contract in the event log: {@code vault:<network>:<contract>}. */
public record VaultContractId(Vault vault) {

    private static final String PREFIX = "vault:";

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if the text is not a vault contract's identifier
     */
    @JsonCreator
    public static VaultContractId parse(String text) {
        int networkEnd = text.startsWith(PREFIX) ? text.indexOf(':', PREFIX.length()) : -1;
        if (networkEnd < 0) {
            throw new IllegalArgumentException("not a vault contract: " + text);
        }
        return new VaultContractId(
                new Vault(Network.named(text.substring(PREFIX.length(), networkEnd)), text.substring(networkEnd + 1)));
    }

    @JsonValue
    @Override
    public String toString() {
        return PREFIX + vault.network().word() + ':' + vault.contract();
    }
}
