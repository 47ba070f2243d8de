package io.tollkeeper.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.tenant.AttachVault;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.api.tenant.TenantAccountId;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.api.tenant.Vault;
import io.tollkeeper.saga.sandbox.SandboxGenesis;
import io.tollkeeper.testapp.TestApplication;
import io.tollkeeper.testing.TestDatabase;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("A vault that nothing can be settled from, attached before that was asked,")
class UnfitVaultTest {

    @Test
    void keepsItsOwnTenantFromBeingSettledAndNobodyElseEvenAfterARestart() throws Exception {
        TestDatabase database = TestDatabase.create();
        String tenant;
        try (TestApplication application = TestApplication.startOn(database)) {
            Payer unlucky = unlucky(application);
            tenant = unlucky.tenant();
            Payer other = Payer.at(application, 1_000_000);

            JsonNode refused = unlucky.deduct("r-1", "0.01").expect(502).json();
            other.deduct("r-1", "0.01").expect(200);

            assertThat(refused.get("message").asString())
                    .contains("UnfitVault: vault " + unlucky.vault() + " does not exist on sandbox");
            assertThat(unlucky.settlement("req:r-1").get("reason").asString()).startsWith("UnfitVault: ");
            assertThat(unlucky.logged("AttemptBuilt")).isZero();
            unlucky.awaitBalance(0, 0, 0, 0);
        }
        try (TestApplication application = TestApplication.startOn(database)) {
            new Payer(application, tenant, "none").deduct("r-2", "0.01").expect(502);
            Payer.at(application, 1_000_000);
        }
    }

    private static Payer unlucky(TestApplication application) {
        String tenant = application.openTenant();
        String nowhere = SandboxGenesis.dev().vaultContract("mistyped");
        application
                .bean(CommandGateway.class)
                .<Object>sendAndWait(new AttachVault(
                        new TenantAccountId(new TenantId(tenant)), new Vault(Network.SANDBOX, nowhere)));
        return new Payer(application, tenant, nowhere);
    }
}
