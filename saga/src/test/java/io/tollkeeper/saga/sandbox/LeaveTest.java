package io.tollkeeper.saga.sandbox;

import static io.tollkeeper.saga.sandbox.SdkClient.LONG;
import static io.tollkeeper.saga.sandbox.SdkClient.NETWORK;
import static io.tollkeeper.saga.sandbox.SdkClient.OWNER;
import static io.tollkeeper.saga.sandbox.SdkClient.VAULT;
import static io.tollkeeper.saga.sandbox.SdkClient.channel;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.Auth;
import org.stellar.sdk.InvokeHostFunctionOperation;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.TransactionBuilder;
import org.stellar.sdk.responses.sorobanrpc.GetTransactionResponse.GetTransactionStatus;
import org.stellar.sdk.responses.sorobanrpc.SimulateTransactionResponse;
import org.stellar.sdk.scval.Scv;
import org.stellar.sdk.xdr.SCVal;
import org.stellar.sdk.xdr.SorobanAuthorizationEntry;
import org.stellar.sdk.xdr.SorobanCredentialsType;

@DisplayName("A deposit that another account sends takes the owner's own signature")
class LeaveTest {

    private static final SCVal[] DEPOSIT = {Scv.toAddress(OWNER.getAccountId()), Scv.toInt128(BigInteger.valueOf(500))};

    private final SteppingSandbox sandbox = SteppingSandbox.start();
    private final SdkClient sdk = sandbox.sdk;

    @AfterEach
    void end() throws Exception {
        sandbox.close();
    }

    @Test
    void whichNamesTheTransferBelow() throws Exception {
        SorobanAuthorizationEntry entry = recorded();
        assertThat(entry.getCredentials().getDiscriminant())
                .isEqualTo(SorobanCredentialsType.SOROBAN_CREDENTIALS_ADDRESS);
        assertThat(entry.getRootInvocation().getSubInvocations()).hasSize(1);
        assertThat(status(deposit(signed(entry, OWNER, 50)))).isEqualTo(GetTransactionStatus.SUCCESS);
        assertThat(sdk.balance()).isEqualTo(SandboxGenesis.USDC_EACH + 500);
    }

    @Test
    void whichIsGoodOnce() throws Exception {
        SorobanAuthorizationEntry leave = signed(recorded(), OWNER, 50);
        Transaction first = deposit(leave, 0);
        Transaction second = deposit(leave, 1);
        assertThat(status(first)).isEqualTo(GetTransactionStatus.SUCCESS);
        assertThat(status(second)).isEqualTo(GetTransactionStatus.FAILED);
        assertThat(sdk.balance()).isEqualTo(SandboxGenesis.USDC_EACH + 500);
    }

    @Test
    void whichEnds() throws Exception {
        Transaction deposit = deposit(signed(recorded(), OWNER, 2));
        sandbox.desk.step(3);
        assertThat(status(deposit)).isEqualTo(GetTransactionStatus.FAILED);
    }

    @Test
    void whichNobodyElseCanGive() throws Exception {
        SorobanAuthorizationEntry entry = recorded();
        Transaction prepared = deposit(signed(entry, OWNER, 50));
        String forged = Forge.envelope(
                prepared,
                tx -> {
                    SorobanAuthorizationEntry[] auth = tx.getOperations()[0]
                            .getBody()
                            .getInvokeHostFunctionOp()
                            .getAuth();
                    auth[0].getCredentials()
                            .getAddress()
                            .setSignature(signed(entry, channel(4), 50)
                                    .getCredentials()
                                    .getAddress()
                                    .getSignature());
                },
                channel(0));
        sandbox.desk.result("sendTransaction", "{\"transaction\":\"" + forged + "\"}");
        sandbox.desk.step();
        assertThat(sdk.balance()).isEqualTo(SandboxGenesis.USDC_EACH);
    }

    /** What a simulation says is needed. */
    private SorobanAuthorizationEntry recorded() throws Exception {
        SimulateTransactionResponse simulation =
                sdk.server.simulateTransaction(sdk.draft(channel(0), channel(0), LONG, VAULT, "deposit", DEPOSIT));
        List<String> auth = simulation.getResults().getFirst().getAuth();
        assertThat(auth).hasSize(1);
        return SorobanAuthorizationEntry.fromXdrBase64(auth.getFirst());
    }

    private SorobanAuthorizationEntry signed(SorobanAuthorizationEntry entry, KeyPair signer, int ledgers)
            throws Exception {
        long latest =
                sandbox.desk.result("getLatestLedger", "{}").path("sequence").asLong();
        if (signer.getAccountId().equals(OWNER.getAccountId())) {
            return Auth.authorizeEntry(entry, signer, latest + ledgers, NETWORK);
        }
        return Auth.authorizeInvocation(signer, latest + ledgers, entry.getRootInvocation(), NETWORK);
    }

    private Transaction deposit(SorobanAuthorizationEntry leave) throws Exception {
        return deposit(leave, 0);
    }

    /** Simulated again, with the leave, which is then checked. */
    private Transaction deposit(SorobanAuthorizationEntry leave, int channel) throws Exception {
        KeyPair source = channel(channel);
        var operation = InvokeHostFunctionOperation.invokeContractFunctionOperationBuilder(
                        VAULT, "deposit", List.of(DEPOSIT))
                .auth(List.of(leave))
                .build();
        Transaction draft = new TransactionBuilder(sdk.server.getAccount(source.getAccountId()), NETWORK)
                .setBaseFee(1_000)
                .setTimeout(300)
                .addOperation(operation)
                .build();
        return sdk.signed(draft, source);
    }

    private GetTransactionStatus status(Transaction transaction) throws Exception {
        sdk.send(transaction);
        sandbox.desk.step();
        return sdk.find(transaction).getStatus();
    }
}
