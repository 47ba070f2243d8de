package io.tollkeeper.command.tenant;

import io.tollkeeper.api.tenant.ClaimVault;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.api.tenant.TenantRejection;
import io.tollkeeper.api.tenant.Vault;
import io.tollkeeper.api.tenant.VaultClaimed;
import io.tollkeeper.api.tenant.VaultContractId;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A vault contract")
class VaultContractTest {

    private static final VaultContractId CONTRACT =
            new VaultContractId(new Vault(Network.TESTNET, "C" + "A".repeat(55)));
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId OTHER = new TenantId("other");

    private final AggregateTestFixture<VaultContract> contract = new AggregateTestFixture<>(VaultContract.class);

    @Test
    void isTheFirstTenantsWhoClaimsIt() {
        contract.givenNoPriorActivity()
                .when(new ClaimVault(CONTRACT, ACME))
                .expectEvents(new VaultClaimed(CONTRACT, ACME));
    }

    @Test
    void isClaimedOnce() {
        contract.given(new VaultClaimed(CONTRACT, ACME))
                .when(new ClaimVault(CONTRACT, ACME))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void isNobodyElses() {
        contract.given(new VaultClaimed(CONTRACT, ACME))
                .when(new ClaimVault(CONTRACT, OTHER))
                .expectNoEvents()
                .expectExceptionDetails(TenantRejection.VAULT_TAKEN);
    }
}
