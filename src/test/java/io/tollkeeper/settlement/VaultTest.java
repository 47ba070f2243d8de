package io.tollkeeper.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.saga.sandbox.SandboxGenesis;
import io.tollkeeper.testapp.Reply;
import io.tollkeeper.testapp.Sql;
import io.tollkeeper.testapp.TestApplication;
import io.tollkeeper.testapp.Together;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("A vault")
class VaultTest {

    private static final String OWNER = SandboxGenesis.dev().ownerAccount();

    @Test
    void tellsWhatItHolds() {
        Payer payer = Payer.with(12_345_678);

        JsonNode balance = payer.application()
                .tenant(payer.tenant())
                .get("/api/vault/balance?network=sandbox")
                .expect(200)
                .json();

        assertThat(balance.get("balance_usdc").asString()).isEqualTo("1.2345678");
        assertThat(balance.get("contractId").asString()).isEqualTo(payer.vault());
        assertThat(balance.get("paused").asBoolean()).isFalse();
    }

    @Test
    void isNotThereOnOtherNetworks() {
        Payer payer = Payer.with(1);

        payer.application()
                .tenant(payer.tenant())
                .get("/api/vault/balance?network=testnet")
                .expect(404);
        payer.application()
                .tenant(payer.tenant())
                .get("/api/vault/balance?network=moon")
                .expect(400);
        Payer poor = Payer.withoutAVault();
        assertThat(poor.application()
                        .tenant(poor.tenant())
                        .get("/api/vault/balance")
                        .expect(404)
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("vault_not_found");
    }

    @Test
    void isTheOnlyOneOfItsTenantOnANetwork() {
        Payer payer = Payer.with(1);
        String path = "/tenants/" + payer.tenant() + "/vault";
        Payer other = Payer.with(1);

        payer.application()
                .admin()
                .put(path, "{\"contract_id\":\"" + payer.vault() + "\"}")
                .expect(200);
        JsonNode refused = payer.application()
                .admin()
                .put(path, "{\"contract_id\":\"" + other.vault() + "\"}")
                .expect(409)
                .json();

        assertThat(refused.get("code").asString()).isEqualTo("vault_differs");
        payer.application().admin().put(path, "{\"contract_id\":\"here\"}").expect(400);
        payer.application()
                .admin()
                .put("/tenants/nobody/vault", "{\"contract_id\":\"" + other.vault() + "\"}")
                .expect(404);
    }

    @Test
    void isNotAttachedWhenNothingCouldBeSettledFromIt() {
        Payer payer = Payer.withoutAVault();
        TestApplication application = payer.application();
        SandboxGenesis genesis = SandboxGenesis.dev();
        String nowhere = genesis.vaultContract(payer.tenant());

        JsonNode refused =
                attach(application, payer.tenant(), nowhere).expect(422).json();

        assertThat(refused.get("code").asString()).isEqualTo("vault_unfit");
        assertThat(refused.get("message").asString()).isEqualTo("vault " + nowhere + " does not exist on sandbox");
        assertThat(attach(application, payer.tenant(), genesis.usdcContract())
                        .expect(422)
                        .text())
                .contains("not a vault");
        assertThat(attach(application, payer.tenant(), genesis.settlementContract("tenant_alpha"))
                        .expect(422)
                        .text())
                .contains("has no deduct");
        assertThat(payer.logged("VaultAttached")).isZero();
        payer.provide(1_000_000).deduct("r-1", "0.01").expect(200);
    }

    @Test
    void isNotAttachedWhileTheNetworkCannotBeAsked() {
        Payer payer = Payer.withoutAVault();
        String contract = payer.deployed(1);
        payer.fault("{\"kind\":\"http-503\",\"method\":\"getLedgerEntries\",\"count\":1000}");
        try {
            JsonNode refused = attach(payer.application(), payer.tenant(), contract)
                    .expect(503)
                    .json();

            assertThat(refused.get("code").asString()).isEqualTo("network_unavailable");
        } finally {
            payer.withoutFaults();
        }
        await().atMost(Payer.PATIENCE)
                .ignoreExceptionsInstanceOf(AssertionError.class)
                .untilAsserted(() ->
                        attach(payer.application(), payer.tenant(), contract).expect(200));
    }

    @Test
    void isNotAskedForAgainWhenItsTenantHasIt() {
        Payer payer = Payer.with(1);
        payer.fault("{\"kind\":\"http-503\",\"method\":\"getLedgerEntries\",\"count\":1000}");
        try {
            attach(payer.application(), payer.tenant(), payer.vault()).expect(200);
        } finally {
            payer.withoutFaults();
        }
    }

    @Test
    void isOneTenantsThoughTenAskForItAtOnce() throws Exception {
        TestApplication application = TestApplication.shared();
        String contract = Payer.withoutAVault().deployed(1);
        List<String> tenants =
                Stream.generate(application::openTenant).limit(10).toList();

        List<Reply> replies = Together.at(10, i -> attach(application, tenants.get(i), contract));

        assertThat(replies.stream().map(Reply::status).sorted())
                .containsExactly(200, 409, 409, 409, 409, 409, 409, 409, 409, 409);
        assertThat(replies.stream()
                        .filter(reply -> reply.status() == 409)
                        .map(reply -> reply.json().get("code").asString()))
                .containsOnly("vault_taken");
        assertThat(Sql.number(
                        application.database(),
                        "select count(*) from domain_event_entry"
                                + " where payload_type like '%.VaultAttached' and convert_from(payload, 'UTF8') like ?",
                        "%" + contract + "%"))
                .isOne();
    }

    @Test
    void thatWasAttachedBeforeThereWereClaimsIsClaimedAtTheNextStart() {
        TestApplication application = TestApplication.shared();
        Payer first = Payer.withoutAVault();
        String contract = first.deployed(1);
        Sql.number(
                application.database(),
                "with added as (insert into vault_view (tenant_id, network, contract) values (?, 'sandbox', ?) returning 1)"
                        + " select count(*) from added",
                first.tenant(),
                contract);

        application.bean(OlderVaults.class).start();

        String another = application.openTenant();
        assertThat(attach(application, another, contract)
                        .expect(409)
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("vault_taken");
        attach(application, first.tenant(), contract).expect(200);
    }

    private static Reply attach(TestApplication application, String tenant, String contract) {
        return application.admin().put("/tenants/" + tenant + "/vault", "{\"contract_id\":\"" + contract + "\"}");
    }

    @Test
    void isFilledByADepositThatAWalletSigns() {
        Payer payer = Payer.with(1);

        JsonNode prepared = deposit(payer, "12.5000000", OWNER).expect(200).json();

        assertThat(prepared.get("xdr").asString()).matches("[A-Za-z0-9+/]+=*");
        assertThat(prepared.get("contractId").asString()).isEqualTo(payer.vault());
        assertThat(prepared.get("operation").toString())
                .isEqualTo("{\"type\":\"invoke_contract\",\"function\":\"deposit\",\"args\":["
                        + "{\"type\":\"address\",\"value\":\"" + OWNER + "\"},"
                        + "{\"type\":\"i128\",\"value\":\"125000000\"}]}");
    }

    @Test
    void takesNoDepositOfAnOddAmountOrFromNowhere() {
        Payer payer = Payer.with(1);

        deposit(payer, "12.5", OWNER).expect(400);
        deposit(payer, "0.0000000", OWNER).expect(400);
        deposit(payer, "12.5000000", "G" + "A".repeat(55)).expect(400);
        deposit(payer, "12.5000000", "somebody").expect(400);
    }

    private static Reply deposit(Payer payer, String amount, String source) {
        return payer.application()
                .tenant(payer.tenant())
                .post(
                        "/api/vault/deposit/prepare",
                        "{\"amount_usdc\":\"%s\",\"source_account\":\"%s\"}".formatted(amount, source));
    }
}
