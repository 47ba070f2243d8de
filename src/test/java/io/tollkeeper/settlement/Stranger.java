package io.tollkeeper.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.saga.sandbox.SandboxGenesis;
import io.tollkeeper.saga.sandbox.SandboxNetwork;
import io.tollkeeper.saga.settlement.SorobanGateway;
import io.tollkeeper.saga.settlement.SorobanGateway.Deduction;
import io.tollkeeper.saga.soroban.SorobanConnection;
import io.tollkeeper.saga.soroban.SorobanEnvironment;
import io.tollkeeper.testapp.TestApplication;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Another program with the operator's key, which deducts what this server's log knows nothing of. */
public final class Stranger {

    private Stranger() {}

    /** Deducts under the request id of a settlement, and returns the transaction that did it when it is in a ledger. */
    static String deducts(String vault, String settlementId, long amount) {
        return deducts(TestApplication.shared().bean(SandboxNetwork.class).url(), vault, settlementId, amount);
    }

    /** Does so on the network that answers at an address. */
    public static String deducts(String network, String vault, String settlementId, long amount) {
        SandboxGenesis genesis = SandboxGenesis.dev();
        Map<String, String> settings = Map.of(
                "STELLAR_NETWORK", "sandbox",
                "SOROBAN_RPC_URL", network,
                "STELLAR_OPERATOR_SECRET", genesis.operatorSecret(),
                "STELLAR_CHANNEL_SECRETS", genesis.ownerSecret(), // No channel of the server's.
                "STELLAR_USDC_CONTRACT", genesis.usdcContract());
        try (var connection = SorobanConnection.open(new SorobanEnvironment(settings::get).settings())) {
            SorobanGateway gateway = connection.gateway();
            var deduction = new Deduction(vault, List.of(new Deduction.Item(requestId(settlementId), amount)));
            var built = (SorobanGateway.Built) gateway.prepare(deduction, genesis.ownerAccount(), 1);
            assertThat(gateway.send(built.attempt())).isEqualTo(new SorobanGateway.Pending());
            await().atMost(Payer.PATIENCE)
                    .until(() -> gateway.find(built.attempt(), deduction) instanceof SorobanGateway.Confirmed);
            return built.attempt().hash();
        }
    }

    private static String requestId(String settlementId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(settlementId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
