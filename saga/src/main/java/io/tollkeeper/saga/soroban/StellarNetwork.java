package io.tollkeeper.saga.soroban;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The networks that settlement can be told to use. What is signed for one is void on every other. */
public enum StellarNetwork {
    /** The project's own network, or any other that stands alone. */
    SANDBOX("Standalone Network ; February 2017", null),
    TESTNET("Test SDF Network ; September 2015", "GBBD47IF6LWK7P7MDEVSCWR7DPUWV3NY3DTQEVFL4NAT4AQH3ZLLFLA5"),
    MAINNET(
            "Public Global Stellar Network ; September 2015",
            "GA5ZSEJYB37JRC5AVCIA5MOP4RHTM335X2KGX3IHOJAPP5RE34K4KZVN");

    private static final int CONTRACT_ID_ENVELOPE = 8;
    private static final int FROM_ASSET = 1;
    private static final int FOUR_LETTERS = 1;

    private final String passphrase;
    private final @Nullable String usdcIssuer;

    StellarNetwork(String passphrase, @Nullable String usdcIssuer) {
        this.passphrase = passphrase;
        this.usdcIssuer = usdcIssuer;
    }

    /** Returns the words that every signature of this network covers. */
    public String passphrase() {
        return passphrase;
    }

    /** Returns the name as settings and addresses write it, such as {@code testnet}. */
    public String lowerCaseName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a name as settings write it.
     *
     * @throws IllegalArgumentException if there is no such network
     */
    public static StellarNetwork named(String name) {
        for (StellarNetwork network : values()) {
            if (network.lowerCaseName().equals(name)) {
                return network;
            }
        }
        throw new IllegalArgumentException("STELLAR_NETWORK must be sandbox, testnet or mainnet");
    }

    /** The contract of Circle's USDC on this network, {@code C…}: it follows from the issuer and the passphrase. */
    public Optional<String> usdcContract() {
        if (usdcIssuer == null) {
            return Optional.empty();
        }
        byte[] preimage = new XdrWriter()
                .int32(CONTRACT_ID_ENVELOPE)
                .part(id())
                .int32(FROM_ASSET)
                .int32(FOUR_LETTERS)
                .part("USDC".getBytes(StandardCharsets.US_ASCII))
                .int32(0)
                .part(StellarAddress.account(usdcIssuer).bytes())
                .bytes();
        return Optional.of(StellarAddress.ofContract(Sha256.of(preimage)).text());
    }

    byte[] id() {
        return Sha256.of(passphrase.getBytes(StandardCharsets.UTF_8));
    }
}
