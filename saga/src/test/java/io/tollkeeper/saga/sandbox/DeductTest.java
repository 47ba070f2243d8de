package io.tollkeeper.saga.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.responses.sorobanrpc.GetTransactionResponse;
import org.stellar.sdk.responses.sorobanrpc.GetTransactionResponse.GetTransactionStatus;
import org.stellar.sdk.responses.sorobanrpc.SendTransactionResponse.SendTransactionStatus;
import org.stellar.sdk.xdr.InvokeHostFunctionResultCode;
import org.stellar.sdk.xdr.TransactionResult;
import org.stellar.sdk.xdr.TransactionResultCode;
import tools.jackson.databind.JsonNode;

@DisplayName("A deduct")
class DeductTest {

    private final SteppingSandbox sandbox = SteppingSandbox.start();
    private final SdkClient sdk = sandbox.sdk;

    @BeforeEach
    void begins() throws Exception {
        assertThat(sdk.balance()).isEqualTo(SandboxGenesis.USDC_EACH);
    }

    @AfterEach
    void end() throws Exception {
        sandbox.close();
    }

    @Test
    void movesMoneyFromTheVaultToItsSettlement() throws Exception {
        Transaction deduct = sdk.signedDeduct(0, 250, "r1");
        assertThat(sdk.send(deduct).getStatus()).isEqualTo(SendTransactionStatus.PENDING);
        assertThat(sdk.find(deduct).getStatus()).isEqualTo(GetTransactionStatus.NOT_FOUND);

        int ledger = sandbox.desk.step();

        GetTransactionResponse found = sdk.find(deduct);
        assertThat(found.getStatus()).isEqualTo(GetTransactionStatus.SUCCESS);
        assertThat(found.getLedger()).isEqualTo(ledger);
        TransactionResult result = SdkClient.result(found.getResultXdr());
        assertThat(result.getResult().getDiscriminant()).isEqualTo(TransactionResultCode.txSUCCESS);
        assertThat(result.getResult()
                        .getResults()[0]
                        .getTr()
                        .getInvokeHostFunctionResult()
                        .getDiscriminant())
                .isEqualTo(InvokeHostFunctionResultCode.INVOKE_HOST_FUNCTION_SUCCESS);
        assertThat(sdk.balance()).isEqualTo(SandboxGenesis.USDC_EACH - 250);
        JsonNode vault = vault(SdkClient.VAULT);
        assertThat(vault.path("balance").asString())
                .isEqualTo(vault.path("usdc").asString());
        assertThat(vault.path("settledUsdc").asString()).isEqualTo("250");
        assertThat(vault.path("settledPool").asString()).isEqualTo("250");
    }

    @Test
    void sharesALedgerWithOneFromAnotherChannel() throws Exception {
        Transaction first = sdk.signedDeduct(0, 10, "a");
        Transaction second = sdk.signedDeduct(1, 20, "b");
        sdk.send(first);
        sdk.send(second);

        sandbox.desk.step();

        assertThat(sdk.find(first).getLedger()).isEqualTo(sdk.find(second).getLedger());
        assertThat(sdk.find(first).getStatus()).isEqualTo(GetTransactionStatus.SUCCESS);
        assertThat(sdk.find(second).getStatus()).isEqualTo(GetTransactionStatus.SUCCESS);
        assertThat(sdk.balance()).isEqualTo(SandboxGenesis.USDC_EACH - 30);
    }

    @Test
    void thatWasSimulatedTwiceUnderOneIdSucceedsOnceAndTrapsOnce() throws Exception {
        Transaction first = sdk.signedDeduct(0, 10, "same");
        Transaction second = sdk.signedDeduct(1, 10, "same");
        sdk.send(first);
        sdk.send(second);

        sandbox.desk.step();

        assertThat(new GetTransactionStatus[] {
                    sdk.find(first).getStatus(), sdk.find(second).getStatus()
                })
                .containsExactlyInAnyOrder(GetTransactionStatus.SUCCESS, GetTransactionStatus.FAILED);
        assertThat(sdk.balance()).isEqualTo(SandboxGenesis.USDC_EACH - 10);
        assertThat(sandbox.desk.state().path("deducts")).hasSize(1);
    }

    private JsonNode vault(String contract) throws Exception {
        for (JsonNode vault : sandbox.desk.state().path("vaults")) {
            if (vault.path("vault").asString().equals(contract)) {
                return vault;
            }
        }
        throw new AssertionError("no such vault");
    }
}
