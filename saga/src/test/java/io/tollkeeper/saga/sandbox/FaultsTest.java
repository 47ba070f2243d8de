package io.tollkeeper.saga.sandbox;

import static io.tollkeeper.saga.sandbox.SdkClient.channel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.responses.sorobanrpc.GetTransactionResponse.GetTransactionStatus;
import tools.jackson.databind.JsonNode;

@DisplayName("A fault")
class FaultsTest {

    private final SteppingSandbox sandbox = SteppingSandbox.start();
    private final SdkClient sdk = sandbox.sdk;
    private Transaction deduct;

    @BeforeEach
    void prepare() throws Exception {
        deduct = sdk.signedDeduct(0, 1, "r");
    }

    @AfterEach
    void end() throws Exception {
        sandbox.close();
    }

    @Test
    void canDropASendBeforeItIsTaken() throws Exception {
        sandbox.desk.fault("{\"kind\":\"drop-before-accept\"}");
        assertThatThrownBy(this::send).isInstanceOf(IOException.class);
        assertThat(sandbox.desk.state().path("queue")).isEmpty();
        assertThat(send().path("status").asString()).isEqualTo("PENDING");
    }

    @Test
    void canDropTheAnswerToASendThatWasTaken() throws Exception {
        sandbox.desk.fault("{\"kind\":\"drop-after-accept\"}");
        assertThatThrownBy(this::send).isInstanceOf(IOException.class);
        assertThat(sandbox.desk.state().path("queue")).hasSize(1);
        sandbox.desk.step();
        assertThat(sdk.find(deduct).getStatus()).isEqualTo(GetTransactionStatus.SUCCESS);
    }

    @Test
    void canAnswerLate() throws Exception {
        sandbox.desk.fault("{\"kind\":\"late\",\"millis\":300}");
        long begun = System.nanoTime();
        assertThat(send().path("status").asString()).isEqualTo("PENDING");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(290));
    }

    @Test
    void canHangUntilItIsCleared() throws Exception {
        sandbox.desk.fault("{\"kind\":\"hang\",\"method\":\"getHealth\",\"millis\":60000}");
        Thread waiting = Thread.ofVirtual()
                .start(() -> assertThatThrownBy(() -> sandbox.desk.call("getHealth", "{}"))
                        .isInstanceOf(IOException.class));
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> sandbox.desk.get("/sandbox/faults").path("faults").isEmpty());
        assertThat(waiting.isAlive()).isTrue();
        sandbox.desk.raw("DELETE", "/sandbox/faults", "");
        assertThat(waiting.join(Duration.ofSeconds(5))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503, 504})
    void canAnswerWithAStatus(int status) throws Exception {
        sandbox.desk.fault("{\"kind\":\"http-" + status + "\",\"method\":\"*\"}");
        HttpResponse<String> answer =
                sandbox.desk.raw("POST", "", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getHealth\"}");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEmpty();
        assertThat(sandbox.desk.call("getHealth", "{}").has("result")).isTrue();
    }

    @Test
    void canPutASendOff() throws Exception {
        sandbox.desk.fault("{\"kind\":\"try-again-later\",\"skip\":1,\"count\":2}");
        assertThat(send().path("status").asString()).isEqualTo("PENDING");
        assertThat(send().path("status").asString()).isEqualTo("TRY_AGAIN_LATER");
        assertThat(send().path("status").asString()).isEqualTo("TRY_AGAIN_LATER");
        assertThat(send().path("status").asString()).isEqualTo("DUPLICATE");
    }

    @Test
    void canFailInsideTheNode() throws Exception {
        sandbox.desk.fault("{\"kind\":\"rpc-error\"}");
        JsonNode answer = sandbox.desk.call("sendTransaction", "{\"transaction\":\"AAAA\"}");
        assertThat(answer.path("error").path("code").asInt()).isEqualTo(-32603);
        assertThat(answer.path("id").asInt()).isEqualTo(7);
    }

    @Test
    void canLetAPendingTransactionWaitInVain() throws Exception {
        sandbox.desk.fault("{\"kind\":\"never-included\"}");
        assertThat(send().path("status").asString()).isEqualTo("PENDING");
        sandbox.desk.step(20);
        assertThat(sdk.find(deduct).getStatus()).isEqualTo(GetTransactionStatus.NOT_FOUND);
    }

    @Test
    void canHideATransactionThatALedgerHolds() throws Exception {
        send();
        sandbox.desk.step();
        sandbox.desk.fault("{\"kind\":\"not-found\",\"count\":2}");
        assertThat(sdk.find(deduct).getStatus()).isEqualTo(GetTransactionStatus.NOT_FOUND);
        assertThat(sdk.find(deduct).getStatus()).isEqualTo(GetTransactionStatus.NOT_FOUND);
        assertThat(sdk.find(deduct).getStatus()).isEqualTo(GetTransactionStatus.SUCCESS);
    }

    @Test
    void canDelayIngestionWhileTheStateIsNew() throws Exception {
        sandbox.desk.fault("{\"kind\":\"slow-ingestion\",\"behind\":2,\"ledgers\":3}");
        send();
        int ledger = sandbox.desk.step();
        assertThat(sdk.find(deduct).getStatus()).isEqualTo(GetTransactionStatus.NOT_FOUND);
        assertThat(sdk.find(deduct).getLatestLedger()).isEqualTo(ledger - 2);
        assertThat(sdk.server.getAccount(channel(0).getAccountId()).getSequenceNumber())
                .isEqualTo(deduct.getSequenceNumber());
        sandbox.desk.step(2);
        assertThat(sdk.find(deduct).getStatus()).isEqualTo(GetTransactionStatus.SUCCESS);
    }

    @Test
    void canLetTheNodeLagInAllItKnows() throws Exception {
        send();
        int ledger = sandbox.desk.step();
        sandbox.desk.fault("{\"kind\":\"lagging\",\"behind\":1,\"ledgers\":1}");
        assertThat(sdk.find(deduct).getStatus()).isEqualTo(GetTransactionStatus.NOT_FOUND);
        assertThat(sdk.server.getAccount(channel(0).getAccountId()).getSequenceNumber())
                .isEqualTo(deduct.getSequenceNumber() - 1);
        assertThat(sdk.balance()).isEqualTo(SandboxGenesis.USDC_EACH);
        assertThat(sandbox.desk.result("getLatestLedger", "{}").path("sequence").asInt())
                .isEqualTo(ledger - 1);
        // It takes what the others know to be over; it comes to nothing.
        assertThat(send().path("status").asString()).isEqualTo("PENDING");
        assertThat(sandbox.desk.state().path("queue")).isEmpty();
        sandbox.desk.step();
        assertThat(sdk.find(deduct).getStatus()).isEqualTo(GetTransactionStatus.SUCCESS);
    }

    @Test
    void canLeaveLedgersEmpty() throws Exception {
        sandbox.desk.fault("{\"kind\":\"empty-ledgers\",\"ledgers\":2}");
        send();
        sandbox.desk.step(2);
        assertThat(sdk.find(deduct).getStatus()).isEqualTo(GetTransactionStatus.NOT_FOUND);
        sandbox.desk.step();
        assertThat(sdk.find(deduct).getStatus()).isEqualTo(GetTransactionStatus.SUCCESS);
    }

    @Test
    void canTakeTheNodeAwayForAWhile() throws Exception {
        send();
        sandbox.desk.post("/sandbox/restart", "{\"millis\":400,\"forgetQueue\":true}");
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !answers());
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(this::answers);
        assertThat(sandbox.desk.state().path("queue")).isEmpty();
        assertThat(send().path("status").asString()).isEqualTo("PENDING");
    }

    @Test
    void thatDoesNotExistIsNotTaken() throws Exception {
        assertThat(sandbox.desk
                        .raw("POST", "/sandbox/faults", "{\"kind\":\"flood\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    private boolean answers() {
        try {
            return sandbox.desk.call("getHealth", "{}").has("result");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private JsonNode send() throws IOException, InterruptedException {
        return sandbox.desk.result("sendTransaction", "{\"transaction\":\"" + deduct.toEnvelopeXdrBase64() + "\"}");
    }
}
