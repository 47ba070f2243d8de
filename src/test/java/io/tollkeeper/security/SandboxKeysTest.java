package io.tollkeeper.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.tollkeeper.saga.sandbox.SandboxGenesis;
import io.tollkeeper.saga.soroban.SorobanEnvironment;
import io.tollkeeper.saga.soroban.SorobanSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A key of the sandbox")
class SandboxKeysTest {

    private static final String OWN_OPERATOR = "SBKUGYKT3IWCUZC6VUGDJOP756LOU4QNV2RTRKJSBWJNIGN2OJYTXJUY";
    private static final String OWN_CHANNEL = "SCQZ6W5FGKJJLR7WHFAHOHQAWQA7J6CXI5V3DMC7Z6S5MELNZBZR5USL";
    private static final String OTHER_CHANNEL = "SCNXPQFKUFCWRH6AXNN7FMQXFGRGUI4ZPSPIZ3MTXTLG44N37PNFJ2Q2";
    private static final SandboxGenesis SANDBOX = SandboxGenesis.dev();
    private static final String OPERATOR = "STELLAR_OPERATOR_SECRET is a key of the sandbox, which everybody knows";
    private static final String CHANNEL = "STELLAR_CHANNEL_SECRETS holds a key of the sandbox, which everybody knows";

    private final Map<String, String> values = new HashMap<>(Map.of(
            "STELLAR_NETWORK",
            "testnet",
            "SOROBAN_RPC_URL",
            "https://rpc.example",
            "STELLAR_OPERATOR_SECRET",
            OWN_OPERATOR,
            "STELLAR_CHANNEL_SECRETS",
            OWN_CHANNEL + "," + OTHER_CHANNEL));

    static Stream<String> secrets() {
        return Stream.concat(
                SANDBOX.channelSecrets().stream(),
                Stream.of(SANDBOX.operatorSecret(), SANDBOX.ownerSecret(), SANDBOX.issuerSecret()));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void isRefusedAsOperator(String secret) {
        values.put("STELLAR_OPERATOR_SECRET", secret);

        assertThat(SandboxKeys.problems(settings())).containsExactly(OPERATOR);
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void isRefusedAmongChannelsOfOnesOwn(String secret) {
        values.put("STELLAR_CHANNEL_SECRETS", OWN_CHANNEL + "," + secret);

        assertThat(SandboxKeys.problems(settings())).containsExactly(CHANNEL);
    }

    @Test
    void isRefusedFromAFileToo(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("operator"), SANDBOX.operatorSecret() + "\n");
        values.remove("STELLAR_OPERATOR_SECRET");
        values.put("STELLAR_OPERATOR_SECRET_FILE", file.toString());

        assertThat(SandboxKeys.problems(settings())).containsExactly(OPERATOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"testnet", "mainnet"})
    void stopsAStartInAnyProfile(String network) {
        values.put("STELLAR_NETWORK", network);
        values.put("STELLAR_OPERATOR_SECRET", SANDBOX.operatorSecret());

        assertThatExceptionOfType(UnsafeConfigurationException.class)
                .isThrownBy(() -> SandboxKeys.refuse(settings()))
                .withMessage("Tollkeeper does not start, because " + OPERATOR + ".");
    }

    @Test
    void isFineOnTheSandbox() {
        values.put("STELLAR_NETWORK", "sandbox");
        values.put("STELLAR_USDC_CONTRACT", SANDBOX.usdcContract());
        values.put("STELLAR_OPERATOR_SECRET", SANDBOX.operatorSecret());
        values.put("STELLAR_CHANNEL_SECRETS", String.join(",", SANDBOX.channelSecrets()));

        assertThatNoException().isThrownBy(() -> SandboxKeys.refuse(settings()));
    }

    @Test
    void isNotSeenInKeysOfOnesOwn() {
        assertThat(SandboxKeys.problems(settings())).isEqualTo(List.of());
    }

    private SorobanSettings settings() {
        return new SorobanEnvironment(values::get).settings();
    }
}
