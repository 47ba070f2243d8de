package io.tollkeeper.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.saga.sandbox.SandboxGenesis;
import io.tollkeeper.testapp.Reply;
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
