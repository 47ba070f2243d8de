package io.tollkeeper.saga.soroban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollkeeper.saga.settlement.SorobanGateway.Deduction;
import io.tollkeeper.saga.soroban.TransactionFrame.Fences;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.InvokeHostFunctionOperation;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Network;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.scval.Scv;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A transaction's frame")
class TransactionFrameTest {

    private static final Network SDK_NETWORK = new Network(StellarNetwork.SANDBOX.passphrase());
    private static final String AUTHORIZATION = recorded("/result/results/0/auth/0");
    private static final String RESOURCES = recorded("/result/transactionData");

    private static String recorded(String pointer) {
        try {
            byte[] answer = ScriptedServer.resource("simulateTransaction-deduct.json");
            return new JsonMapper().readTree(answer).at(pointer).stringValue();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TransactionFrame frame(Deduction deduction, XdrPart resources) {
        ContractCall call = VaultCalls.deduct(deduction, Samples.OPERATOR.address());
        return new TransactionFrame(
                Samples.CHANNEL.address(),
                72_418,
                4_294_967_296_078L,
                new Fences(1_767_225_660, 58_000_720),
                call.operation(List.of(AUTHORIZATION)),
                resources);
    }

    private static XdrPart resources() {
        return new ResourceData(RESOURCES).with(69_818, 100);
    }

    private static Transaction parsed(TransactionFrame frame) throws IOException {
        String envelope = frame.signedEnvelope(StellarNetwork.SANDBOX, List.of(Samples.CHANNEL, Samples.OPERATOR));
        return (Transaction) Transaction.fromEnvelopeXdr(envelope, SDK_NETWORK);
    }

    @Test
    void isReadByTheSdkAsTheSameBytesAndHash() throws IOException {
        TransactionFrame frame = frame(Samples.deduction(), resources());
        Transaction read = parsed(frame);

        assertThat(read.hash()).isEqualTo(frame.hash(StellarNetwork.SANDBOX));
        assertThat(read.toEnvelopeXdrBase64())
                .isEqualTo(frame.signedEnvelope(StellarNetwork.SANDBOX, List.of(Samples.CHANNEL, Samples.OPERATOR)));
        assertThat(read.getSourceAccount()).isEqualTo(Samples.CHANNEL.publicKey());
        assertThat(read.getFee()).isEqualTo(72_418);
        assertThat(read.getSequenceNumber()).isEqualTo(4_294_967_296_078L);
        assertThat(read.getTimeBounds().getMaxTime().longValueExact()).isEqualTo(1_767_225_660);
        assertThat(read.getOperations()[0].getSourceAccount()).isEqualTo(Samples.OPERATOR.publicKey());
    }

    @Test
    void isSignedByBoth() throws IOException {
        TransactionFrame frame = frame(Samples.deduction(), resources());
        Transaction read = parsed(frame);

        assertThat(read.getSignatures()).hasSize(2);
        for (int i = 0; i < 2; i++) {
            String account = List.of(Samples.CHANNEL, Samples.OPERATOR).get(i).publicKey();
            byte[] signature = read.getSignatures().get(i).getSignature().getSignature();
            assertThat(KeyPair.fromAccountId(account).verify(read.hash(), signature))
                    .isTrue();
        }
    }

    @Test
    void asksForOneDeductByItself() throws IOException {
        var call = ((InvokeHostFunctionOperation)
                        parsed(frame(Samples.deduction(), resources())).getOperations()[0])
                .getHostFunction()
                .getInvokeContract();

        assertThat(call.getFunctionName().getSCSymbol().toString()).isEqualTo("deduct");
        assertThat(Scv.fromAddress(call.getArgs()[0])).hasToString(Samples.OPERATOR.publicKey());
        assertThat(Scv.fromInt128(call.getArgs()[1])).isEqualTo(Samples.AMOUNT);
        assertThat(Scv.fromSymbol(call.getArgs()[2])).isEqualTo(Samples.REQUEST);
    }

    @Test
    void asksForSeveralDeductsAsABatch() throws IOException {
        Deduction fifty = new Deduction(
                Samples.VAULT,
                IntStream.rangeClosed(1, 50)
                        .mapToObj(i -> new Deduction.Item("req_" + i, i))
                        .toList());
        var call = ((InvokeHostFunctionOperation)
                        parsed(frame(fifty, resources())).getOperations()[0])
                .getHostFunction()
                .getInvokeContract();

        assertThat(call.getFunctionName().getSCSymbol().toString()).isEqualTo("batch_deduct");
        assertThat(Scv.fromVec(call.getArgs()[1])).hasSize(50);
        assertThat(Scv.fromMap(Scv.fromVec(call.getArgs()[1]).iterator().next()).keySet())
                .extracting(Scv::fromSymbol)
                .containsExactly("amount", "request_id");
    }

    @Test
    void keepsResourcesOfANewerVersionByteForByte() {
        byte[] old = Base64.getDecoder().decode(RESOURCES);
        byte[] newer = ByteBuffer.allocate(old.length + 8)
                .putInt(1) // the version
                .putInt(1) // one archived entry, which comes back by itself:
                .putInt(0) // the first
                .put(old, 4, old.length - 4)
                .array();
        String envelope = frame(
                        Samples.deduction(),
                        new ResourceData(Base64.getEncoder().encodeToString(newer)).with(69_818, 100))
                .unsignedEnvelope();
        byte[] bytes = Base64.getDecoder().decode(envelope);
        int noSignatures = Integer.BYTES;
        byte[] written =
                Arrays.copyOfRange(bytes, bytes.length - noSignatures - newer.length, bytes.length - noSignatures);

        byte[] expected = ByteBuffer.wrap(newer.clone())
                .putLong(newer.length - Long.BYTES, 69_818)
                .array();
        assertThat(written).isEqualTo(expected);
        assertThat(ByteBuffer.wrap(bytes).getInt(bytes.length - noSignatures - newer.length - Integer.BYTES))
                .isEqualTo(1);
    }

    @Test
    void keepsAuthorizationsByteForByte() {
        byte[] bytes = frame(Samples.deduction(), resources()).bytes();
        byte[] authorization = Base64.getDecoder().decode(AUTHORIZATION);
        byte[] data = Base64.getDecoder().decode(RESOURCES);
        int end = bytes.length - data.length - Integer.BYTES;

        assertThat(Arrays.copyOfRange(bytes, end - authorization.length, end)).isEqualTo(authorization);
    }

    @Test
    void ofAFeeThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> new TransactionFrame(
                        Samples.CHANNEL.address(), 1L << 32, 1, new Fences(0, 0), resources(), null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
