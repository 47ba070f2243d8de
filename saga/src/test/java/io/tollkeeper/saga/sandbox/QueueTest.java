package io.tollkeeper.saga.sandbox;

import static io.tollkeeper.saga.sandbox.SdkClient.OPERATOR;
import static io.tollkeeper.saga.sandbox.SdkClient.VAULT;
import static io.tollkeeper.saga.sandbox.SdkClient.channel;
import static io.tollkeeper.saga.sandbox.SdkClient.deduct;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.TimeBounds;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.responses.sorobanrpc.GetTransactionResponse.GetTransactionStatus;
import org.stellar.sdk.responses.sorobanrpc.SendTransactionResponse.SendTransactionStatus;

@DisplayName("The queue")
class QueueTest {

    private final SteppingSandbox sandbox = SteppingSandbox.start();
    private final SdkClient sdk = sandbox.sdk;

    @AfterEach
    void end() throws Exception {
        sandbox.close();
    }

    @Test
    void knowsABytewiseRepeat() throws Exception {
        Transaction deduct = sdk.signedDeduct(0, 1, "r");
        assertThat(sdk.send(deduct).getStatus()).isEqualTo(SendTransactionStatus.PENDING);
        assertThat(sdk.send(deduct).getStatus()).isEqualTo(SendTransactionStatus.DUPLICATE);
    }

    @Test
    void holdsOneOfEachSource() throws Exception {
        Transaction first = sdk.signedDeduct(0, 1, "a");
        Transaction second = sdk.signedDeduct(0, 1, "b");
        assertThat(sdk.send(first).getStatus()).isEqualTo(SendTransactionStatus.PENDING);
        assertThat(sdk.send(second).getStatus()).isEqualTo(SendTransactionStatus.TRY_AGAIN_LATER);
    }

    @Test
    void throwsOutWhatWaitedFourLedgersAndKeepsItOutForTen() throws Exception {
        sandbox.desk.fault("{\"kind\":\"never-included\"}");
        Transaction deduct = sdk.signedDeduct(0, 1, "r");
        assertThat(sdk.send(deduct).getStatus()).isEqualTo(SendTransactionStatus.PENDING);
        sandbox.desk.step(3);
        assertThat(sdk.send(deduct).getStatus()).isEqualTo(SendTransactionStatus.DUPLICATE);
        sandbox.desk.step();
        assertThat(sandbox.desk.state().path("queue")).isEmpty();
        assertThat(sdk.send(deduct).getStatus()).isEqualTo(SendTransactionStatus.TRY_AGAIN_LATER);
        sandbox.desk.step(9);
        assertThat(sdk.send(deduct).getStatus()).isEqualTo(SendTransactionStatus.TRY_AGAIN_LATER);
        sandbox.desk.step();
        assertThat(sdk.send(deduct).getStatus()).isEqualTo(SendTransactionStatus.PENDING);
        sandbox.desk.step();
        assertThat(sdk.find(deduct).getStatus()).isEqualTo(GetTransactionStatus.SUCCESS);
    }

    @Test
    void dropsWhatCanNoLongerBeApplied() throws Exception {
        long now =
                sandbox.desk.result("getLatestLedger", "{}").path("closeTime").asLong();
        Transaction deduct = sdk.signed(
                sdk.draft(channel(0), OPERATOR, new TimeBounds(0, now + 11), VAULT, "deduct", deduct(1, "r")),
                channel(0),
                OPERATOR);
        sandbox.desk.fault("{\"kind\":\"empty-ledgers\",\"ledgers\":2}");
        assertThat(sdk.send(deduct).getStatus()).isEqualTo(SendTransactionStatus.PENDING);
        sandbox.desk.step(3);
        assertThat(sandbox.desk.state().path("queue")).isEmpty();
        assertThat(sdk.find(deduct).getStatus()).isEqualTo(GetTransactionStatus.NOT_FOUND);
        assertThat(sdk.server.getAccount(channel(0).getAccountId()).getSequenceNumber())
                .isEqualTo(SandboxGenesis.FIRST_SEQUENCE);
    }
}
