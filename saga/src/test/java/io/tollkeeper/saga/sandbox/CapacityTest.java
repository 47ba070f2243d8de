package io.tollkeeper.saga.sandbox;

import static io.tollkeeper.saga.sandbox.SdkClient.LONG;
import static io.tollkeeper.saga.sandbox.SdkClient.OPERATOR;
import static io.tollkeeper.saga.sandbox.SdkClient.VAULT;
import static io.tollkeeper.saga.sandbox.SdkClient.channel;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.responses.sorobanrpc.GetTransactionResponse.GetTransactionStatus;
import org.stellar.sdk.scval.Scv;
import org.stellar.sdk.xdr.SCVal;
import tools.jackson.databind.JsonNode;

@DisplayName("A ledger")
class CapacityTest {

    private static final int BATCH = 50;

    @Test
    void holdsFiveHundredDeductsOfTenChannels() throws Exception {
        try (SteppingSandbox sandbox = SteppingSandbox.start()) {
            List<Transaction> sent = new ArrayList<>();
            for (int channel = 0; channel < SandboxGenesis.CHANNELS; channel++) {
                Transaction batch = sandbox.sdk.signed(
                        sandbox.sdk.draft(channel(channel), OPERATOR, LONG, VAULT, "batch_deduct", batch(channel)),
                        channel(channel),
                        OPERATOR);
                sandbox.sdk.send(batch);
                sent.add(batch);
            }
            sandbox.desk.step();
            for (Transaction batch : sent) {
                assertThat(sandbox.sdk.find(batch).getStatus()).isEqualTo(GetTransactionStatus.SUCCESS);
            }
            assertThat(sandbox.desk.state().path("deducts")).hasSize(SandboxGenesis.CHANNELS * BATCH);
            assertThat(sandbox.sdk.balance())
                    .isEqualTo(SandboxGenesis.USDC_EACH - SandboxGenesis.CHANNELS * (long) BATCH);
        }
    }

    private static SCVal[] batch(int channel) {
        List<SCVal> items = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            var fields = new LinkedHashMap<SCVal, SCVal>();
            fields.put(Scv.toSymbol("amount"), Scv.toInt128(BigInteger.ONE));
            fields.put(Scv.toSymbol("request_id"), Scv.toSymbol("c" + channel + "_" + i));
            items.add(Scv.toMap(fields));
        }
        return new SCVal[] {Scv.toAddress(OPERATOR.getAccountId()), Scv.toVec(items)};
    }

    @Test
    void closesByItselfWhileAllChannelsSend() throws Exception {
        int rounds = 3;
        try (SteppingSandbox sandbox = SteppingSandbox.start(SandboxSettings.quick(Duration.ofMillis(100)));
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> channels = new ArrayList<>();
            for (int channel = 0; channel < SandboxGenesis.CHANNELS; channel++) {
                channels.add(clients.submit(settle(sandbox, channel, rounds)));
            }
            for (Future<Integer> channel : channels) {
                assertThat(channel.get()).isEqualTo(rounds);
            }
            JsonNode state = sandbox.desk.state();
            assertThat(state.path("deducts")).hasSize(SandboxGenesis.CHANNELS * rounds);
            assertThat(state.path("queue")).isEmpty();
            assertThat(sandbox.sdk.balance())
                    .isEqualTo(SandboxGenesis.USDC_EACH - SandboxGenesis.CHANNELS * (long) rounds);
        }
    }

    /** Deducts again and again on one channel, each time once the last is in a ledger. */
    private static Callable<Integer> settle(SteppingSandbox sandbox, int channel, int rounds) {
        return () -> {
            for (int round = 0; round < rounds; round++) {
                Transaction deduct = sandbox.sdk.signedDeduct(channel, 1, "c" + channel + "_" + round);
                sandbox.sdk.send(deduct);
                Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> sandbox.sdk.find(deduct).getStatus() == GetTransactionStatus.SUCCESS);
            }
            return rounds;
        };
    }
}
