package io.tollkeeper.saga.soroban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The environment")
class SorobanEnvironmentTest {

    private static final String MAINNET_USDC = "CCW67TSZV3SSS2HXMBQ5JFGCKJNXKZM7UQUWUZPUTHXSTZLEO7SJMI75";
    private static final String TESTNET_USDC = "CBIELTK6YBZJU5UP2WWQEUCYKLPU6AUNZ2BQ4WWFEIE3USCIHMXQDAMA";

    private final Map<String, String> values = new HashMap<>(Map.of(
            "STELLAR_NETWORK",
            "testnet",
            "SOROBAN_RPC_URL",
            "https://rpc.example/v1/provider-key",
            "STELLAR_OPERATOR_SECRET",
            Samples.OPERATOR_SEED,
            "STELLAR_CHANNEL_SECRETS",
            Samples.CHANNEL_SEED + ", " + Samples.OTHER_CHANNEL_SEED));

    private SorobanSettings settings() {
        return new SorobanEnvironment(values::get).settings();
    }

    private void refused(String sentence) {
        assertThatThrownBy(this::settings)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence)
                .satisfies(failure -> assertThat(failure.toString())
                        .doesNotContain(Samples.OPERATOR_SEED, Samples.CHANNEL_SEED, "provider-key"));
    }

    @Test
    void needsFourNamesOnAKnownNetwork() {
        SorobanSettings settings = settings();

        assertThat(settings.operator().publicKey()).isEqualTo(Samples.OPERATOR.publicKey());
        assertThat(settings.channels().publicKeys()).hasSize(2).first().isEqualTo(Samples.CHANNEL.publicKey());
        assertThat(settings.usdcContract()).isEqualTo(TESTNET_USDC);
        assertThat(settings.fees()).isEqualTo(FeeLimits.DEFAULT);
    }

    @Test
    void knowsTheTokenOfMainnet() {
        values.put("STELLAR_NETWORK", "mainnet");

        assertThat(settings().usdcContract()).isEqualTo(MAINNET_USDC);
    }

    @Test
    void givesNoSecretAway() {
        values.put("HORIZON_URL", "https://horizon.example/provider-key");

        assertThat(settings().toString())
                .doesNotContain(Samples.OPERATOR_SEED, Samples.CHANNEL_SEED, "provider-key")
                .contains(Samples.OPERATOR.publicKey());
    }

    @Test
    void mayNameFilesForItsSecrets(@TempDir Path mounted) throws IOException {
        Path operator = Files.writeString(mounted.resolve("operator"), Samples.OPERATOR_SEED + "\n");
        Path channels = Files.writeString(
                mounted.resolve("channels"), Samples.CHANNEL_SEED + "\n" + Samples.OTHER_CHANNEL_SEED + "\n");
        values.keySet().removeIf(name -> name.endsWith("_SECRET") || name.endsWith("_SECRETS"));
        values.put("STELLAR_OPERATOR_SECRET_FILE", operator.toString());
        values.put("STELLAR_CHANNEL_SECRETS_FILE", channels.toString());

        assertThat(settings().operator().publicKey()).isEqualTo(Samples.OPERATOR.publicKey());
        assertThat(settings().channels().publicKeys()).hasSize(2);
    }

    @Test
    void mayNotGiveASecretTwice() {
        values.put("STELLAR_OPERATOR_SECRET_FILE", "/nowhere");

        refused("either STELLAR_OPERATOR_SECRET or STELLAR_OPERATOR_SECRET_FILE");
    }

    @ParameterizedTest
    @CsvSource({"mainnet, " + TESTNET_USDC + ", testnet", "testnet, " + MAINNET_USDC + ", mainnet"})
    void mayNotMixNetworks(String network, String usdc, String other) {
        values.put("STELLAR_NETWORK", network);
        values.put("STELLAR_USDC_CONTRACT", usdc);

        refused("STELLAR_USDC_CONTRACT is the USDC of " + other + ", but STELLAR_NETWORK is " + network);
    }

    @ParameterizedTest
    @CsvSource({
        "STELLAR_NETWORK, pubnet, 'sandbox, testnet or mainnet'",
        "STELLAR_NETWORK, '', STELLAR_NETWORK must be set",
        "SOROBAN_RPC_URL, '', SOROBAN_RPC_URL must be set",
        "SOROBAN_RPC_URL, ftp://x/provider-key, http or https",
        "SOROBAN_RPC_URL, 'not a provider-key', http or https",
        "HORIZON_URL, nowhere, HORIZON_URL must be an http",
        "STELLAR_OPERATOR_SECRET, SABC, STELLAR_OPERATOR_SECRET",
        "STELLAR_CHANNEL_SECRETS, 'x,y', STELLAR_CHANNEL_SECRETS",
        "STELLAR_CHANNEL_SECRETS, ',', at least one channel",
        "STELLAR_USDC_CONTRACT, CABC, no contract of Stellar",
        "STELLAR_FEE_PERCENTILE, 91, STELLAR_FEE_PERCENTILE",
        "STELLAR_FEE_FLOOR, 99, STELLAR_FEE_FLOOR",
        "STELLAR_FEE_CAP, 5, STELLAR_FEE_CAP",
        "STELLAR_FEE_CAP, lots, STELLAR_FEE_CAP must be a whole number",
        "STELLAR_FEE_HEADROOM_PERCENT, 101, STELLAR_FEE_HEADROOM_PERCENT",
        "STELLAR_VALID_SECONDS, 14, STELLAR_VALID_SECONDS",
        "SOROBAN_READ_TIMEOUT_MS, 0, limits must be above 0",
    })
    void isRefusedInOneSentence(String name, String value, String sentence) {
        values.put(name, value);

        refused(sentence);
    }

    @Test
    void mayNotUseTheOperatorAsAChannel() {
        values.put("STELLAR_CHANNEL_SECRETS", Samples.OPERATOR_SEED);

        refused("must not hold the operator's key");
    }

    @Test
    void mayNotGiveAChannelTwice() {
        values.put("STELLAR_CHANNEL_SECRETS", Samples.CHANNEL_SEED + "," + Samples.CHANNEL_SEED);

        refused("is given twice");
    }

    @Test
    void mayNotReachMainnetUnencrypted() {
        values.put("STELLAR_NETWORK", "mainnet");
        values.put("SOROBAN_RPC_URL", "http://rpc.example/");

        refused("https address on mainnet");
    }
}
