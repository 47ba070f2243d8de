package io.tollkeeper.settlement;

import io.tollkeeper.config.Setting;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The network's servers, keys and fees. {@link io.tollkeeper.saga.soroban.SorobanEnvironment} reads them by the names of
 * their variables, which other programs use too; they are declared here to be checked and blotted out like all others.
 *
 * @param rpcUrl the Soroban RPC server
 * @param horizonUrl the network's other server; only its health is asked for
 * @param validSeconds how long an attempt can be included after it was built
 * @param feePercentile which of the lately bid fees an attempt begins with
 * @param feeFloor in stroops, like the ceiling and the cap
 */
@ConfigurationProperties("tollkeeper.stellar")
public record StellarProperties(
        @Setting(value = "SOROBAN_RPC_URL", secret = true) @Nullable
        URI rpcUrl,

        @Setting(value = "HORIZON_URL", secret = true) @Nullable
        URI horizonUrl,

        @Setting(value = "STELLAR_OPERATOR_SECRET", secret = true) @Nullable
        String operatorSecret,

        @Setting("STELLAR_OPERATOR_SECRET_FILE") @Nullable String operatorSecretFile,

        @Setting(value = "STELLAR_CHANNEL_SECRETS", secret = true) @DefaultValue
        List<String> channelSecrets,

        @Setting("STELLAR_CHANNEL_SECRETS_FILE") @Nullable String channelSecretsFile,
        @Setting("STELLAR_USDC_CONTRACT") @Nullable String usdcContract,

        @Setting(value = "STELLAR_VALID_SECONDS", atLeast = "15", atMost = "600") @Nullable
        Integer validSeconds,

        @Setting(value = "SOROBAN_CONNECT_TIMEOUT_MS", atLeast = "1") @Nullable
        Long connectTimeoutMs,

        @Setting(value = "SOROBAN_READ_TIMEOUT_MS", atLeast = "1") @Nullable
        Long readTimeoutMs,

        @Setting(value = "SOROBAN_ANSWER_LIMIT_BYTES", atLeast = "1") @Nullable
        Long answerLimitBytes,

        @Setting(value = "STELLAR_FEE_PERCENTILE", atLeast = "10", atMost = "99") @Nullable
        Integer feePercentile,

        @Setting(value = "STELLAR_FEE_FLOOR", atLeast = "100") @Nullable
        Long feeFloor,

        @Setting(value = "STELLAR_FEE_CEILING", atLeast = "100") @Nullable
        Long feeCeiling,

        @Setting(value = "STELLAR_FEE_HEADROOM_PERCENT", atLeast = "0") @Nullable
        Integer feeHeadroomPercent,

        @Setting(value = "STELLAR_FEE_CAP", atLeast = "100") @Nullable
        Long feeCap) {

    public StellarProperties {
        channelSecrets = List.copyOf(channelSecrets);
    }

    /** Keeps the keys out of logs. */
    @Override
    public String toString() {
        return "StellarProperties";
    }
}
