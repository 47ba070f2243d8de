package io.tollkeeper.command.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.tenant.AttachVault;
import io.tollkeeper.api.tenant.ChooseSettlementTerms;
import io.tollkeeper.api.tenant.ClaimVault;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.api.tenant.OpenTenant;
import io.tollkeeper.api.tenant.ResumeTenant;
import io.tollkeeper.api.tenant.SettlementMode;
import io.tollkeeper.api.tenant.SettlementTerms;
import io.tollkeeper.api.tenant.SettlementTermsChosen;
import io.tollkeeper.api.tenant.SuspendTenant;
import io.tollkeeper.api.tenant.TenantAccountId;
import io.tollkeeper.api.tenant.TenantOpened;
import io.tollkeeper.api.tenant.TenantRejection;
import io.tollkeeper.api.tenant.TenantResumed;
import io.tollkeeper.api.tenant.TenantSuspended;
import io.tollkeeper.api.tenant.Vault;
import io.tollkeeper.api.tenant.VaultAttached;
import io.tollkeeper.api.tenant.VaultContractId;
import io.tollkeeper.command.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TenantAccountTest {

    private static final TenantAccountId ACME = TenantAccountId.parse("tenant:acme");
    private static final TenantOpened OPENED = new TenantOpened(ACME, "Acme Corp");
    private static final TenantSuspended SUSPENDED = new TenantSuspended(ACME, "unpaid");
    private static final TenantResumed RESUMED = new TenantResumed(ACME, "paid");

    private static final Vault VAULT = new Vault(Network.TESTNET, "C" + "A".repeat(55));
    private static final VaultAttached ATTACHED = new VaultAttached(ACME, VAULT);

    private final AggregateTestFixture<TenantAccount> account = new AggregateTestFixture<>(TenantAccount.class);
    private final Claims claims = new Claims();

    @BeforeEach
    void letItClaim() {
        account.registerInjectableResource(DefaultCommandGateway.builder()
                        .commandBus(account.getCommandBus())
                        .build())
                .registerAnnotatedCommandHandler(claims);
    }

    /** Stands at the other end of the command bus, where the contracts are. */
    static final class Claims {

        private final List<ClaimVault> asked = new ArrayList<>();
        private boolean refusing;

        List<ClaimVault> asked() {
            return asked;
        }

        void refuse() {
            refusing = true;
        }

        @CommandHandler
        void handle(ClaimVault command) {
            if (refusing) {
                throw new Refusal(TenantRejection.VAULT_TAKEN, "another tenant pays from this vault");
            }
            asked.add(command);
        }
    }

    @Nested
    @DisplayName("A tenant never opened")
    class NeverOpened {

        @Test
        void isOpened() {
            account.givenNoPriorActivity()
                    .when(open("Acme Corp"))
                    .expectEvents(OPENED)
                    .expectResultMessagePayload(true);
        }

        @Test
        void cannotBeSuspended() {
            account.givenNoPriorActivity()
                    .when(suspend())
                    .expectNoEvents()
                    .expectExceptionDetails(TenantRejection.TENANT_UNKNOWN);
        }

        @Test
        void cannotBeResumed() {
            account.givenNoPriorActivity()
                    .when(resume())
                    .expectNoEvents()
                    .expectExceptionDetails(TenantRejection.TENANT_UNKNOWN);
        }
    }

    @Nested
    @DisplayName("An open tenant")
    class Open {

        @Test
        void staysAsItIsWhenOpenedAgain() {
            account.given(OPENED)
                    .when(open("Acme Corp"))
                    .expectResultMessagePayload(false)
                    .expectNoEvents();
        }

        @Test
        void refusesAnotherName() {
            account.given(OPENED)
                    .when(open("Acme Ltd"))
                    .expectNoEvents()
                    .expectExceptionDetails(TenantRejection.TENANT_EXISTS);
        }

        @Test
        void isSuspended() {
            account.given(OPENED).when(suspend()).expectEvents(SUSPENDED);
        }

        @Test
        void hasNothingToResume() {
            account.given(OPENED)
                    .when(resume())
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }
    }

    @Nested
    @DisplayName("A suspended tenant")
    class Suspended {

        @Test
        void isSuspendedOnce() {
            account.given(OPENED, SUSPENDED)
                    .when(suspend())
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void isResumed() {
            account.given(OPENED, SUSPENDED).when(resume()).expectEvents(RESUMED);
        }

        @Test
        void staysSuspendedWhenOpenedAgain() {
            account.given(OPENED, SUSPENDED)
                    .when(open("Acme Corp"))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void refusesAnotherName() {
            account.given(OPENED, SUSPENDED)
                    .when(open("Acme Ltd"))
                    .expectNoEvents()
                    .expectExceptionDetails(TenantRejection.TENANT_EXISTS);
        }
    }

    @Nested
    @DisplayName("A resumed tenant")
    class Resumed {

        @Test
        void isResumedOnce() {
            account.given(OPENED, SUSPENDED, RESUMED)
                    .when(resume())
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void mayBeSuspendedAgain() {
            account.given(OPENED, SUSPENDED, RESUMED).when(suspend()).expectEvents(SUSPENDED);
        }
    }

    @Nested
    @DisplayName("A tenant's vault")
    class TheVault {

        @Test
        void isAttachedWhenItIsClaimed() {
            account.given(OPENED).when(new AttachVault(ACME, VAULT)).expectEvents(ATTACHED);

            assertThat(claims.asked()).containsExactly(new ClaimVault(new VaultContractId(VAULT), ACME.tenantId()));
        }

        @Test
        void isNotAttachedWhenItIsAnothers() {
            claims.refuse();

            account.given(OPENED)
                    .when(new AttachVault(ACME, VAULT))
                    .expectNoEvents()
                    .expectExceptionDetails(TenantRejection.VAULT_TAKEN);
        }

        @Test
        void isAttachedOnce() {
            account.given(OPENED, ATTACHED)
                    .when(new AttachVault(ACME, VAULT))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void isTheOnlyOneOnItsNetwork() {
            account.given(OPENED, ATTACHED)
                    .when(new AttachVault(ACME, new Vault(Network.TESTNET, "C" + "B".repeat(55))))
                    .expectNoEvents()
                    .expectExceptionDetails(TenantRejection.VAULT_DIFFERS);

            assertThat(claims.asked()).isEmpty();
        }

        @Test
        void hasOthersBesideItOnOtherNetworks() {
            Vault other = new Vault(Network.SANDBOX, "C" + "B".repeat(55));

            account.given(OPENED, ATTACHED)
                    .when(new AttachVault(ACME, other))
                    .expectEvents(new VaultAttached(ACME, other));
        }

        @Test
        void isNotAttachedToAnUnknownTenant() {
            account.givenNoPriorActivity()
                    .when(new AttachVault(ACME, VAULT))
                    .expectNoEvents()
                    .expectExceptionDetails(TenantRejection.TENANT_UNKNOWN);
        }
    }

    @Nested
    @DisplayName("A tenant's terms")
    class TheTerms {

        private final SettlementTerms threshold = new SettlementTerms(SettlementMode.THRESHOLD, new Money(500));

        @Test
        void areChosen() {
            account.given(OPENED)
                    .when(new ChooseSettlementTerms(ACME, threshold))
                    .expectEvents(new SettlementTermsChosen(ACME, threshold));
        }

        @Test
        void areToSettleOnCloseUntilOthersAreChosen() {
            account.given(OPENED)
                    .when(new ChooseSettlementTerms(ACME, SettlementTerms.ON_CLOSE))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void areChosenOnce() {
            account.given(OPENED, new SettlementTermsChosen(ACME, threshold))
                    .when(new ChooseSettlementTerms(ACME, threshold))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void areNotChosenForAnUnknownTenant() {
            account.givenNoPriorActivity()
                    .when(new ChooseSettlementTerms(ACME, threshold))
                    .expectNoEvents()
                    .expectExceptionDetails(TenantRejection.TENANT_UNKNOWN);
        }
    }

    private static OpenTenant open(String name) {
        return new OpenTenant(ACME, name);
    }

    private static SuspendTenant suspend() {
        return new SuspendTenant(ACME, "unpaid");
    }

    private static ResumeTenant resume() {
        return new ResumeTenant(ACME, "paid");
    }
}
