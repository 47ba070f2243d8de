package io.tollkeeper.saga.soroban;

import static io.tollkeeper.saga.soroban.ScriptedServer.recorded;
import static io.tollkeeper.saga.soroban.ScriptedServer.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollkeeper.saga.soroban.RpcException.Kind;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A recorded answer")
class RecordedAnswersTest {

    private final ScriptedServer server = new ScriptedServer();
    private final RpcWire wire = new RpcWire(RpcEndpoint.of(server.url()));
    private final RpcClient rpc = new RpcClient(new JsonRpc(wire, RpcCalls.UNHEARD));

    @AfterEach
    void close() {
        wire.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"getHealth-text-times.json", "getHealth-number-times.json"})
    void tellsItsTimesAsTextOrNumber(String answer) {
        server.on("getHealth", recorded(answer));

        assertThat(rpc.health())
                .isEqualTo(new RpcClient.Health(
                        "healthy", 58_000_120, 57_879_160, Optional.of(Instant.ofEpochSecond(1_767_225_600))));
    }

    @Test
    void ofAnOlderServerTellsNoTimes() {
        server.on("getHealth", recorded("getHealth-before-27.json"));

        assertThat(rpc.health().latestClosedAt()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"getHealth-late.json", "getHealth-starting.json"})
    void ofAnUnhealthyServerIsAnErrorThatMayPass(String answer) {
        server.on("getHealth", recorded(answer));

        assertThatThrownBy(rpc::health)
                .isInstanceOfSatisfying(
                        RpcException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
    }

    @Test
    void mayHoldFieldsOfTheFuture() {
        server.on("getNetwork", recorded("getNetwork-standalone.json"));

        assertThat(rpc.passphrase()).isEqualTo(StellarNetwork.SANDBOX.passphrase());

        server.on("getNetwork", recorded("getNetwork-testnet.json"));

        assertThat(rpc.passphrase()).isEqualTo(StellarNetwork.TESTNET.passphrase());
    }

    @Test
    void namesTheLatestLedger() {
        server.on("getLatestLedger", recorded("getLatestLedger.json"));

        assertThat(rpc.latestLedger())
                .isEqualTo(new RpcClient.LatestLedger(58_000_120, Instant.ofEpochSecond(1_767_225_600)));
    }

    @Test
    void tellsWhatContractCallsBid() {
        server.on("getFeeStats", recorded("getFeeStats.json"));

        assertThat(rpc.inclusionFee(90)).isEqualTo(2_500);
        assertThat(rpc.inclusionFee(95)).isEqualTo(5_000);
    }

    @Test
    void withoutAFieldThatIsNeededIsMalformed() {
        server.on("getLatestLedger", result("{\"sequence\":5}"));

        assertThatThrownBy(rpc::latestLedger)
                .hasMessageContaining("closeTime")
                .isInstanceOfSatisfying(
                        RpcException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"12x\"", "1.5", "true", "[]", "\"99999999999999999999\"", "99999999999999999999"})
    void whoseNumberIsNoneIsMalformed(String number) {
        server.on("getLatestLedger", result("{\"sequence\":" + number + ",\"closeTime\":\"1\"}"));

        assertThatThrownBy(rpc::latestLedger)
                .isInstanceOfSatisfying(
                        RpcException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MALFORMED));
    }

    @Test
    void becomesTheServersHealth() {
        try (SorobanConnection connection = SorobanConnection.open(Samples.settings(server.url()))) {
            server.on("getHealth", recorded("getHealth-text-times.json"));
            assertThat(connection.health())
                    .isEqualTo(new SorobanConnection.Health(
                            true, 58_000_120, Instant.ofEpochSecond(1_767_225_600), "healthy"));

            server.on("getHealth", recorded("getHealth-late.json"));
            assertThat(connection.health().healthy()).isFalse();
            assertThat(connection.health().detail()).contains("latency (41.5s)");
        }
    }
}
