package io.tollkeeper.saga.soroban;

import io.tollkeeper.saga.sandbox.SandboxGenesis;
import io.tollkeeper.saga.sandbox.SandboxNetwork;
import io.tollkeeper.saga.sandbox.SandboxSettings;
import io.tollkeeper.saga.settlement.SorobanGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** A sandbox network whose ledgers close when a test says so, and a connection to it. */
final class SandboxTown implements AutoCloseable {

    static final SandboxGenesis GENESIS = SandboxGenesis.dev();
    static final String VAULT = GENESIS.vaultContract("tenant_alpha");
    static final List<String> CHANNELS = GENESIS.channelAccounts();

    private static final Duration READ_TIMEOUT = Duration.ofSeconds(2);

    private final SandboxNetwork network = SandboxNetwork.start(SandboxSettings.stepping());
    private final HttpClient http = HttpClient.newHttpClient();
    private final SorobanConnection connection = SorobanConnection.open(settings());

    SorobanSettings settings() {
        return settings(Signer.ofSeed(GENESIS.operatorSecret()), GENESIS.usdcContract(), FeeLimits.DEFAULT);
    }

    SorobanSettings settings(Signer operator, String usdc, FeeLimits fees) {
        return new SorobanSettings(
                StellarNetwork.SANDBOX,
                endpoint(),
                null,
                operator,
                new ChannelAccounts(
                        GENESIS.channelSecrets().stream().map(Signer::ofSeed).toList()),
                usdc,
                fees,
                SorobanSettings.DEFAULT_VALIDITY);
    }

    RpcEndpoint endpoint() {
        return new RpcEndpoint(URI.create(network.url()), Duration.ofSeconds(1), READ_TIMEOUT, 4 * 1024 * 1024);
    }

    SorobanConnection connection() {
        return connection;
    }

    SorobanGateway gateway() {
        return connection.gateway();
    }

    void closeLedgers(int ledgers) {
        post("/sandbox/close", "{\"ledgers\":" + ledgers + "}");
    }

    /** Lets something go wrong once. */
    void fault(String kind, String method) {
        post("/sandbox/faults", "{\"kind\":\"" + kind + "\",\"method\":\"" + method + "\"}");
    }

    /** For some ledgers the node knows nothing of the latest ones. */
    void lag(int behind, int ledgers) {
        post("/sandbox/faults", "{\"kind\":\"lagging\",\"behind\":" + behind + ",\"ledgers\":" + ledgers + "}");
    }

    /** For some ledgers the node knows the latest state, but not the latest transactions. */
    void ingestSlowly(int behind, int ledgers) {
        post("/sandbox/faults", "{\"kind\":\"slow-ingestion\",\"behind\":" + behind + ",\"ledgers\":" + ledgers + "}");
    }

    void pause() {
        post("/sandbox/vaults/" + VAULT + "/pause", "");
    }

    void drain() {
        post("/sandbox/vaults/" + VAULT + "/drain", "{\"amount_minor\":\"0\"}");
    }

    void befriend(String account) {
        exchange(HttpRequest.newBuilder(URI.create(network.url() + "/friendbot?addr=" + account)));
    }

    private void post(String path, String body) {
        exchange(HttpRequest.newBuilder(URI.create(network.url() + path)).POST(BodyPublishers.ofString(body)));
    }

    private void exchange(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        connection.close();
        http.close();
        network.close();
    }
}
