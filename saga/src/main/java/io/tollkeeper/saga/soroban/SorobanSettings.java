package io.tollkeeper.saga.soroban;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which network settlement uses, with which keys, and what it may cost.
 *
 * @param horizon the network's other server, for people and their wallets; settlement never asks it
 * @param operator the vaults' authorised caller; it signs every deduct
 * @param usdcContract the token of every vault, {@code C…}
 * @param validity how long an attempt can still be included after it was built
 */
public record SorobanSettings(
        StellarNetwork network,
        RpcEndpoint endpoint,
        @Nullable URI horizon,
        Signer operator,
        ChannelAccounts channels,
        String usdcContract,
        FeeLimits fees,
        Duration validity) {

    public static final Duration DEFAULT_VALIDITY = Duration.ofSeconds(60);

    /** The network refuses what has less than two ledgers left. */
    private static final Duration LEAST_VALIDITY = Duration.ofSeconds(15);

    private static final Duration VALIDITY_LIMIT = Duration.ofMinutes(10);

    /** @throws IllegalArgumentException with one sentence that names the setting, if the settings are not safe */
    public SorobanSettings {
        if (channels.publicKeys().contains(operator.publicKey())) {
            throw new IllegalArgumentException("STELLAR_CHANNEL_SECRETS must not hold the operator's key");
        }
        if (validity.compareTo(LEAST_VALIDITY) < 0 || validity.compareTo(VALIDITY_LIMIT) > 0) {
            throw new IllegalArgumentException("STELLAR_VALID_SECONDS must be 15 to 600");
        }
        StellarAddress.contract(usdcContract);
        for (StellarNetwork other : StellarNetwork.values()) {
            if (other != network
                    && other.usdcContract().filter(usdcContract::equals).isPresent()) {
                throw new IllegalArgumentException("STELLAR_USDC_CONTRACT is the USDC of " + other.lowerCaseName()
                        + ", but STELLAR_NETWORK is " + network.lowerCaseName());
            }
        }
        if (network == StellarNetwork.MAINNET && !endpoint.isEncrypted()) {
            throw new IllegalArgumentException("SOROBAN_RPC_URL must be an https address on mainnet");
        }
    }

    /** Leaves out the addresses, in which providers write keys of theirs. */
    @Override
    public String toString() {
        return network + " by " + endpoint + ", operator " + operator + ", channels " + channels + ", token "
                + usdcContract;
    }
}
