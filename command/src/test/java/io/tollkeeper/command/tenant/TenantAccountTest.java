package io.tollkeeper.command.tenant;

import io.tollkeeper.api.tenant.OpenTenant;
import io.tollkeeper.api.tenant.ResumeTenant;
import io.tollkeeper.api.tenant.SuspendTenant;
import io.tollkeeper.api.tenant.TenantAccountId;
import io.tollkeeper.api.tenant.TenantOpened;
import io.tollkeeper.api.tenant.TenantRejection;
import io.tollkeeper.api.tenant.TenantResumed;
import io.tollkeeper.api.tenant.TenantSuspended;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TenantAccountTest {

    private static final TenantAccountId ACME = TenantAccountId.parse("tenant:acme");
    private static final TenantOpened OPENED = new TenantOpened(ACME, "Acme Corp");
    private static final TenantSuspended SUSPENDED = new TenantSuspended(ACME, "unpaid");
    private static final TenantResumed RESUMED = new TenantResumed(ACME, "paid");

    private final AggregateTestFixture<TenantAccount> account = new AggregateTestFixture<>(TenantAccount.class);

    @Nested
    @DisplayName("A tenant never opened")
    class NeverOpened {

        @Test
        void isOpened() {
            account.givenNoPriorActivity().when(open("Acme Corp")).expectEvents(OPENED);
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
                    .expectSuccessfulHandlerExecution()
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
