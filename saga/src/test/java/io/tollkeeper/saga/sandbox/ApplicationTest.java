package io.tollkeeper.saga.sandbox;

import static io.tollkeeper.saga.sandbox.SdkClient.LONG;
import static io.tollkeeper.saga.sandbox.SdkClient.OPERATOR;
import static io.tollkeeper.saga.sandbox.SdkClient.OWNER;
import static io.tollkeeper.saga.sandbox.SdkClient.VAULT;
import static io.tollkeeper.saga.sandbox.SdkClient.channel;
import static io.tollkeeper.saga.sandbox.SdkClient.deduct;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.xdr.InvokeHostFunctionResultCode;
import org.stellar.sdk.xdr.LedgerKey;
import org.stellar.sdk.xdr.SorobanResources;
import org.stellar.sdk.xdr.TransactionResult;
import org.stellar.sdk.xdr.TransactionResultCode;
import org.stellar.sdk.xdr.Uint32;
import org.stellar.sdk.xdr.XdrUnsignedInteger;
import tools.jackson.databind.JsonNode;

@DisplayName("A ledger holds a transaction")
class ApplicationTest {

    private final SteppingSandbox sandbox = SteppingSandbox.start();
    private final SdkClient sdk = sandbox.sdk;

    @AfterEach
    void end() throws Exception {
        sandbox.close();
    }

    @Test
    void thatTouchesWhatItDidNotDeclareAsTrapped() throws Exception {
        assertThat(code(apply(resources -> {
                    LedgerKey[] writable = resources.getFootprint().getReadWrite();
                    resources.getFootprint().setReadWrite(Arrays.copyOf(writable, writable.length - 1));
                })))
                .isEqualTo(InvokeHostFunctionResultCode.INVOKE_HOST_FUNCTION_TRAPPED);
    }

    @Test
    void thatComputesMoreThanItDeclaredAsOverItsLimit() throws Exception {
        assertThat(code(apply(resources -> resources.setInstructions(uint32(100_000)))))
                .isEqualTo(InvokeHostFunctionResultCode.INVOKE_HOST_FUNCTION_RESOURCE_LIMIT_EXCEEDED);
    }

    @Test
    void thatWritesMoreThanItDeclaredAsOverItsLimit() throws Exception {
        assertThat(code(apply(resources -> resources.setWriteBytes(uint32(100)))))
                .isEqualTo(InvokeHostFunctionResultCode.INVOKE_HOST_FUNCTION_RESOURCE_LIMIT_EXCEEDED);
    }

    @Test
    void thatKeepsMoreThanItPaysForAsShortOfRefundableFee() throws Exception {
        Transaction prepared = sdk.server.prepareTransaction(sdk.draftDeduct(0, 5, "r"));
        long declared = prepared.getSorobanData().getResourceFee().getInt64();
        String envelope = Forge.envelope(
                prepared,
                tx -> tx.getExt().getSorobanData().getResourceFee().setInt64(declared - 6_000),
                channel(0),
                OPERATOR);
        assertThat(code(apply(envelope)))
                .isEqualTo(InvokeHostFunctionResultCode.INVOKE_HOST_FUNCTION_INSUFFICIENT_REFUNDABLE_FEE);
    }

    @Test
    void thatFailedWithItsNumberAndItsFeeSpentAndNothingElse() throws Exception {
        long before = lumens(channel(0).getAccountId());
        TransactionResult result = apply(resources -> resources.setInstructions(uint32(100_000)));
        assertThat(sdk.balance()).isEqualTo(SandboxGenesis.USDC_EACH);
        assertThat(lumens(channel(0).getAccountId()))
                .isEqualTo(before - result.getFeeCharged().getInt64());
        assertThat(sdk.server.getAccount(channel(0).getAccountId()).getSequenceNumber())
                .isEqualTo(SandboxGenesis.FIRST_SEQUENCE + 1);
    }

    @Test
    void thatPaysTheLeastForItsPlaceAndGetsUnusedFeesBack() throws Exception {
        long before = lumens(channel(0).getAccountId());
        Transaction deduct = sdk.signedDeduct(0, 5, "r");
        sdk.send(deduct);
        sandbox.desk.step();
        long charged = SdkClient.result(sdk.find(deduct).getResultXdr())
                .getFeeCharged()
                .getInt64();
        assertThat(charged).isLessThan(deduct.getFee() - 900);
        assertThat(lumens(channel(0).getAccountId())).isEqualTo(before - charged);
    }

    @Test
    void thatSomebodyElsePaysFor() throws Exception {
        long channelBefore = lumens(channel(0).getAccountId());
        long ownerBefore = lumens(OWNER.getAccountId());
        Transaction deduct = sdk.signedDeduct(0, 5, "r");
        String bumped = Forge.bumped(deduct, OWNER, deduct.getFee() + 10_000);
        JsonNode sent = sandbox.desk.result("sendTransaction", "{\"transaction\":\"" + bumped + "\"}");
        assertThat(sent.path("status").asString()).isEqualTo("PENDING");
        assertThat(sent.path("hash").asString()).isNotEqualTo(deduct.hashHex());

        sandbox.desk.step();

        JsonNode found = sandbox.desk.result(
                "getTransaction", "{\"hash\":\"" + sent.path("hash").asString() + "\"}");
        assertThat(found.path("feeBump").asBoolean()).isTrue();
        TransactionResult result = SdkClient.result(found.path("resultXdr").asString());
        assertThat(result.getResult().getDiscriminant()).isEqualTo(TransactionResultCode.txFEE_BUMP_INNER_SUCCESS);
        assertThat(result.getResult().getInnerResultPair().getTransactionHash().getHash())
                .isEqualTo(deduct.hash());
        assertThat(lumens(channel(0).getAccountId())).isEqualTo(channelBefore);
        assertThat(lumens(OWNER.getAccountId()))
                .isEqualTo(ownerBefore - result.getFeeCharged().getInt64());
        assertThat(sdk.balance()).isEqualTo(SandboxGenesis.USDC_EACH - 5);
    }

    @Test
    void thatBidsMoreFirstIfThereIsNoRoomForAll() throws Exception {
        String cheap = large(0, "cheap", 200);
        String dear = large(1, "dear", 5_000);
        send(cheap);
        send(dear);
        sandbox.desk.step();
        assertThat(sandbox.desk.state().path("deducts")).hasSize(1);
        assertThat(sandbox.desk.state().path("deducts").get(0).path("requestId").asString())
                .isEqualTo("dear");
        sandbox.desk.step();
        assertThat(sandbox.desk.state().path("deducts")).hasSize(2);
    }

    /** Declares so much that two of it are too much for a ledger. */
    private String large(int channel, String requestId, long bid) throws Exception {
        Transaction prepared = sdk.server.prepareTransaction(
                sdk.draft(channel(channel), OPERATOR, LONG, VAULT, "deduct", deduct(1, requestId)));
        return Forge.envelope(
                prepared,
                tx -> {
                    var data = tx.getExt().getSorobanData();
                    data.getResources().setInstructions(uint32(400_000_000));
                    data.getResourceFee().setInt64(1_000_000L);
                    tx.setFee(uint32(1_000_000 + bid));
                },
                channel(channel),
                OPERATOR);
    }

    @FunctionalInterface
    private interface Declaration {

        void change(SorobanResources resources);
    }

    private TransactionResult apply(Declaration declaration) throws Exception {
        return apply(Forge.envelope(
                sdk.server.prepareTransaction(sdk.draftDeduct(0, 5, "r")),
                tx -> declaration.change(tx.getExt().getSorobanData().getResources()),
                channel(0),
                OPERATOR));
    }

    private TransactionResult apply(String envelope) throws Exception {
        String hash = send(envelope);
        sandbox.desk.step();
        JsonNode found = sandbox.desk.result("getTransaction", "{\"hash\":\"" + hash + "\"}");
        assertThat(found.path("status").asString()).isEqualTo("FAILED");
        return SdkClient.result(found.path("resultXdr").asString());
    }

    private String send(String envelope) throws Exception {
        JsonNode sent = sandbox.desk.result("sendTransaction", "{\"transaction\":\"" + envelope + "\"}");
        assertThat(sent.path("status").asString()).isEqualTo("PENDING");
        return sent.path("hash").asString();
    }

    private static InvokeHostFunctionResultCode code(TransactionResult result) {
        return result.getResult()
                .getResults()[0]
                .getTr()
                .getInvokeHostFunctionResult()
                .getDiscriminant();
    }

    private long lumens(String account) throws Exception {
        for (JsonNode known : sandbox.desk.state().path("accounts")) {
            if (known.path("account").asString().equals(account)) {
                return known.path("balance").asLong();
            }
        }
        throw new AssertionError("no such account");
    }

    private static Uint32 uint32(long value) {
        return new Uint32(new XdrUnsignedInteger(value));
    }
}
