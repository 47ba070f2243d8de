package io.tollkeeper.saga.soroban;

import io.tollkeeper.saga.settlement.SorobanGateway.Deduction;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.StrKey;

/** Accounts, contracts and payments that the tests share. */
final class Samples {

    static final String OPERATOR_SEED = seed("operator");
    static final String CHANNEL_SEED = seed("channel 1");
    static final String OTHER_CHANNEL_SEED = seed("channel 2");
    static final Signer OPERATOR = Signer.ofSeed(OPERATOR_SEED);
    static final Signer CHANNEL = Signer.ofSeed(CHANNEL_SEED);
    static final String VAULT = StrKey.encodeContract(hash("vault"));
    static final String USDC = StrKey.encodeContract(hash("usdc"));
    static final String REQUEST = "req_1";
    static final long AMOUNT = 12_500_000;

    private Samples() {}

    static Deduction deduction() {
        return new Deduction(VAULT, List.of(new Deduction.Item(REQUEST, AMOUNT)));
    }

    static SorobanSettings settings(URI server) {
        return new SorobanSettings(
                StellarNetwork.SANDBOX,
                new RpcEndpoint(server, Duration.ofSeconds(1), Duration.ofSeconds(5), 1024 * 1024),
                null,
                OPERATOR,
                new ChannelAccounts(List.of(CHANNEL, Signer.ofSeed(OTHER_CHANNEL_SEED))),
                USDC,
                FeeLimits.DEFAULT,
                SorobanSettings.DEFAULT_VALIDITY);
    }

    private static String seed(String name) {
        return String.valueOf(KeyPair.fromSecretSeed(hash(name)).getSecretSeed());
    }

    static byte[] hash(String name) {
        return Sha256.of(name.getBytes(StandardCharsets.UTF_8));
    }
}
