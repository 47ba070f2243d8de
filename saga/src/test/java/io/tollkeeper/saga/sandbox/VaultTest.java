package io.tollkeeper.saga.sandbox;

import static io.tollkeeper.saga.sandbox.SdkClient.GENESIS;
import static io.tollkeeper.saga.sandbox.SdkClient.LONG;
import static io.tollkeeper.saga.sandbox.SdkClient.OPERATOR;
import static io.tollkeeper.saga.sandbox.SdkClient.OWNER;
import static io.tollkeeper.saga.sandbox.SdkClient.VAULT;
import static io.tollkeeper.saga.sandbox.SdkClient.channel;
import static io.tollkeeper.saga.sandbox.SdkClient.deduct;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.StrKey;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.responses.sorobanrpc.GetTransactionResponse.GetTransactionStatus;
import org.stellar.sdk.responses.sorobanrpc.SimulateTransactionResponse;
import org.stellar.sdk.scval.Scv;
import org.stellar.sdk.xdr.ContractEvent;
import org.stellar.sdk.xdr.DiagnosticEvent;
import org.stellar.sdk.xdr.SCVal;
import tools.jackson.databind.JsonNode;

@DisplayName("A vault")
class VaultTest {

    private final SteppingSandbox sandbox = SteppingSandbox.start();
    private final SdkClient sdk = sandbox.sdk;

    @AfterEach
    void end() throws Exception {
        sandbox.close();
    }

    @Test
    void refusesWhatIsMoreThanItHolds() throws Exception {
        assertThat(refusal("deduct", deduct(SandboxGenesis.USDC_EACH + 1, "r"))).isEqualTo(5);
    }

    @Test
    void refusesWhenItIsDrained() throws Exception {
        sandbox.desk.post("/sandbox/vaults/" + VAULT + "/drain", "{\"amount_minor\":\"7\"}");
        assertThat(sdk.balance()).isEqualTo(7);
        assertThat(refusal("deduct", deduct(8, "r"))).isEqualTo(5);
        sandbox.desk.post("/sandbox/vaults/" + VAULT + "/fund", "{\"amount_minor\":\"1\"}");
        assertThat(sdk.simulate(VAULT, "deduct", deduct(8, "r")).getError()).isNull();
    }

    @Test
    void refusesWhilePaused() throws Exception {
        sandbox.desk.post("/sandbox/vaults/" + VAULT + "/pause", "");
        assertThat(Scv.fromBoolean(sdk.view(VAULT, "is_paused"))).isTrue();
        assertThat(refusal("deduct", deduct(1, "r"))).isEqualTo(4);
        assertThat(refusal("batch_deduct", batch(List.of(item(1, "r"))))).isEqualTo(4);
        assertThat(refusal("pause", Scv.toAddress(OWNER.getAccountId()))).isEqualTo(18);
        sandbox.desk.post("/sandbox/vaults/" + VAULT + "/unpause", "");
        assertThat(sdk.simulate(VAULT, "deduct", deduct(1, "r")).getError()).isNull();
        assertThat(refusal("unpause", Scv.toAddress(OWNER.getAccountId()))).isEqualTo(19);
    }

    @Test
    void refusesStrangersAndWhatIsNotPositive() throws Exception {
        assertThat(refusal("deduct", Scv.toAddress(channel(3).getAccountId()), amount(1), Scv.toSymbol("r")))
                .isEqualTo(3);
        assertThat(refusal("deduct", deduct(0, "r"))).isEqualTo(6);
        assertThat(refusal("deduct", deduct(-1, "r"))).isEqualTo(6);
        assertThat(refusal("pause", Scv.toAddress(OPERATOR.getAccountId()))).isEqualTo(3);
        assertThat(refusal("deposit", Scv.toAddress(OPERATOR.getAccountId()), amount(1)))
                .isEqualTo(3);
    }

    @Test
    void refusesMoreThanItsLimit() throws Exception {
        applied("set_max_deduct", amount(100));
        assertThat(refusal("deduct", deduct(101, "r"))).isEqualTo(7);
        assertThat(refusal("batch_deduct", batch(List.of(item(1, "a"), item(101, "b")))))
                .isEqualTo(7);
        assertThat(refusal("set_max_deduct", amount(0))).isEqualTo(12);
        assertThat(Scv.fromInt128(sdk.view(VAULT, "get_max_deduct"))).isEqualTo(BigInteger.valueOf(100));
    }

    @Test
    void refusesARequestIdThatItKnows() throws Exception {
        assertThat(Scv.fromBoolean(sdk.view(VAULT, "is_request_processed", Scv.toSymbol("r"))))
                .isFalse();
        applied(sdk.signedDeduct(0, 1, "r"));
        assertThat(refusal("deduct", deduct(1, "r"))).isEqualTo(29);
        assertThat(refusal("batch_deduct", batch(List.of(item(1, "a"), item(1, "r")))))
                .isEqualTo(29);
        assertThat(refusal("batch_deduct", batch(List.of(item(1, "a"), item(1, "a")))))
                .isEqualTo(29);
        assertThat(Scv.fromBoolean(sdk.view(VAULT, "is_request_processed", Scv.toSymbol("r"))))
                .isTrue();
    }

    @Test
    void takesUpToFiftyAtOnceOrNone() throws Exception {
        assertThat(refusal("batch_deduct", batch(List.of()))).isEqualTo(21);
        List<SCVal> fifty = new ArrayList<>(
                IntStream.range(0, 50).mapToObj(i -> item(i + 1L, "b" + i)).toList());
        applied(sdk.signed(
                sdk.draft(channel(0), OPERATOR, LONG, VAULT, "batch_deduct", batch(fifty)), channel(0), OPERATOR));
        assertThat(sdk.balance()).isEqualTo(SandboxGenesis.USDC_EACH - 1_275);
        assertThat(sandbox.desk.state().path("deducts")).hasSize(50);
        fifty.add(item(1, "b50"));
        assertThat(refusal("batch_deduct", batch(fifty))).isEqualTo(22);
        assertThat(refusal("batch_deduct", batch(List.of(item(1, "x"), item(SandboxGenesis.USDC_EACH, "y")))))
                .isEqualTo(5);
    }

    @Test
    void deductsNothingWithoutASettlementContract() throws Exception {
        applied("set_settlement", Scv.toAddress(OWNER.getAccountId()), Scv.toAddress(VAULT));
        assertThat(sdk.simulate(VAULT, "deduct", deduct(1, "r")).getError()).isNotNull();
        applied("set_settlement", Scv.toAddress(OWNER.getAccountId()), settlement());
        assertThat(sdk.simulate(VAULT, "deduct", deduct(1, "r")).getError()).isNull();
    }

    @Test
    void obeysAnotherCallerOnceItsOwnerSaysSo() throws Exception {
        applied("set_authorized_caller", Scv.toAddress(channel(5).getAccountId()));
        assertThat(refusal("deduct", deduct(1, "r"))).isEqualTo(3);
        applied("set_authorized_caller", Scv.toVoid());
        assertThat(refusal("deduct", Scv.toAddress(channel(5).getAccountId()), amount(1), Scv.toVoid()))
                .isEqualTo(3);
    }

    @Test
    void givesItsOwnerMoneyBackAndTakesIt() throws Exception {
        applied("withdraw", amount(1_000));
        assertThat(sdk.balance()).isEqualTo(SandboxGenesis.USDC_EACH - 1_000);
        applied("deposit", Scv.toAddress(OWNER.getAccountId()), amount(400));
        assertThat(sdk.balance()).isEqualTo(SandboxGenesis.USDC_EACH - 600);
        assertThat(refusal("withdraw", amount(SandboxGenesis.USDC_EACH))).isEqualTo(5);
        assertThat(refusal("deposit", Scv.toAddress(OWNER.getAccountId()), amount(0)))
                .isEqualTo(6);
    }

    @Test
    void passesOnTheRefusalOfWhatItCalls() throws Exception {
        SimulateTransactionResponse answer = sdk.simulate(
                VAULT, "deposit", Scv.toAddress(OWNER.getAccountId()), amount(SandboxGenesis.USDC_EACH + 1));
        List<String> complainants = new ArrayList<>();
        for (String text : answer.getEvents()) {
            ContractEvent event = DiagnosticEvent.fromXdrBase64(text).getEvent();
            SCVal[] topics = event.getBody().getV0().getTopics();
            if (Scv.fromSymbol(topics[0]).equals("error")) {
                assertThat(topics[1].getError().getContractCode().getUint32().getNumber())
                        .isEqualTo(10);
                complainants.add(StrKey.encodeContract(event.getContractID().getHash()));
            }
        }
        assertThat(complainants).containsExactly(GENESIS.usdcContract(), VAULT);
    }

    @Test
    void isMadeOnDemand() throws Exception {
        JsonNode made = sandbox.desk.post("/sandbox/vaults", "{\"name\":\"tenant_new\",\"amount_minor\":\"55\"}");
        assertThat(made.path("vault").asString()).isEqualTo(GENESIS.vaultContract("tenant_new"));
        assertThat(Scv.fromInt128(sdk.view(made.path("vault").asString(), "balance")))
                .isEqualTo(BigInteger.valueOf(55));
        assertThat(refusal("init", initAgain())).isEqualTo(2);
    }

    private static SCVal[] initAgain() {
        return new SCVal[] {
            Scv.toAddress(OWNER.getAccountId()),
            Scv.toAddress(GENESIS.usdcContract()),
            Scv.toVoid(),
            Scv.toVoid(),
            Scv.toVoid(),
            Scv.toVoid(),
            Scv.toVoid()
        };
    }

    private static SCVal settlement() {
        return Scv.toAddress(GENESIS.settlementContract("tenant_alpha"));
    }

    private static SCVal amount(long amount) {
        return Scv.toInt128(BigInteger.valueOf(amount));
    }

    private static SCVal item(long amount, String requestId) {
        var fields = new LinkedHashMap<SCVal, SCVal>();
        fields.put(Scv.toSymbol("amount"), amount(amount));
        fields.put(Scv.toSymbol("request_id"), Scv.toSymbol(requestId));
        return Scv.toMap(fields);
    }

    private static SCVal[] batch(List<SCVal> items) {
        return new SCVal[] {Scv.toAddress(OPERATOR.getAccountId()), Scv.toVec(items)};
    }

    /** Runs a function as the owner, in a ledger. */
    private void applied(String function, SCVal... in) throws Exception {
        applied(sdk.signed(sdk.draft(OWNER, OWNER, LONG, VAULT, function, in), new KeyPair[] {OWNER}));
    }

    private void applied(Transaction transaction) throws Exception {
        sdk.send(transaction);
        sandbox.desk.step();
        assertThat(sdk.find(transaction).getStatus()).isEqualTo(GetTransactionStatus.SUCCESS);
    }

    /** The contract's own error, as a client reads it from a simulation. */
    private int refusal(String function, SCVal... in) throws Exception {
        SimulateTransactionResponse answer = sdk.simulate(VAULT, function, in);
        assertThat(answer.getError()).isNotNull();
        assertThat(answer.getResults()).isNull();
        var matcher = Pattern.compile("HostError: Error\\(Contract, #(\\d+)\\)").matcher(answer.getError());
        assertThat(matcher.find()).as(answer.getError()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }
}
