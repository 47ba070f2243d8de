package io.tollkeeper.command.billing;

import static java.time.temporal.ChronoUnit.MICROS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.api.billing.ClosePeriod;
import io.tollkeeper.api.billing.IssueStatement;
import io.tollkeeper.api.billing.PeriodClosed;
import io.tollkeeper.api.billing.PeriodRejection;
import io.tollkeeper.api.billing.StatementDigest;
import io.tollkeeper.api.billing.StatementIssued;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.command.tenant.KnownTenants;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BillingPeriodTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final BillingPeriodId NOVEMBER = BillingPeriodId.parse("period:acme:2026-11");
    private static final Instant FIRST_INSTANT = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2026-12-02T08:00:00Z");
    private static final PeriodClosed CLOSED = new PeriodClosed(NOVEMBER, DECEMBER, "admin:ada");
    private static final StatementDigest DIGEST = new StatementDigest("0".repeat(64));
    private static final StatementIssued ISSUED = new StatementIssued(NOVEMBER, new Money(1_500), 3, DIGEST);

    private final KnownTenants tenants = new KnownTenants();
    private final PaperCalendar calendar = new PaperCalendar();
    private final AggregateTestFixture<BillingPeriod> period = new AggregateTestFixture<>(BillingPeriod.class);

    @BeforeEach
    void openTheTenant() {
        tenants.open(ACME);
        period.registerInjectableResource(tenants).registerInjectableResource(calendar);
    }

    @Nested
    @DisplayName("An open month")
    class Open {

        @Test
        void isClosedUnderTheTenantsClosingLock() {
            period.givenNoPriorActivity().when(close(DECEMBER)).expectEvents(CLOSED);

            assertThat(calendar.lockedForClosing()).containsExactly(ACME);
        }

        @Test
        void mayBeClosedFromItsFirstInstantOn() {
            period.givenNoPriorActivity()
                    .when(close(FIRST_INSTANT))
                    .expectEvents(new PeriodClosed(NOVEMBER, FIRST_INSTANT, "admin:ada"));
        }

        @Test
        void isNotClosedBeforeItHasBegun() {
            period.givenNoPriorActivity()
                    .when(close(FIRST_INSTANT.minus(1, MICROS)))
                    .expectNoEvents()
                    .expectExceptionDetails(PeriodRejection.PERIOD_NOT_BEGUN);

            assertThat(calendar.lockedForClosing()).isEmpty();
        }

        @Test
        void mayBeClosedForASuspendedTenant() {
            tenants.suspend(ACME);

            period.givenNoPriorActivity().when(close(DECEMBER)).expectEvents(CLOSED);
        }

        @Test
        void isNotClosedForAnUnknownTenant() {
            period.givenNoPriorActivity()
                    .when(new ClosePeriod(BillingPeriodId.parse("period:nobody:2026-11"), DECEMBER, "admin:ada"))
                    .expectNoEvents()
                    .expectExceptionDetails(PeriodRejection.TENANT_UNKNOWN);

            assertThat(calendar.lockedForClosing()).isEmpty();
        }

        @Test
        void hasNoStatement() {
            period.givenNoPriorActivity()
                    .when(issue(1_500, 3, DIGEST))
                    .expectNoEvents()
                    .expectExceptionDetails(PeriodRejection.PERIOD_STILL_OPEN);
        }
    }

    @Nested
    @DisplayName("A closed month")
    class Closed {

        @Test
        void isNotClosedAgainNotEvenByTheSameAsker() {
            period.given(CLOSED)
                    .when(close(DECEMBER))
                    .expectNoEvents()
                    .expectExceptionDetails(PeriodRejection.PERIOD_ALREADY_CLOSED);

            assertThat(calendar.lockedForClosing()).isEmpty();
        }

        @Test
        void getsItsStatement() {
            period.given(CLOSED).when(issue(1_500, 3, DIGEST)).expectEvents(ISSUED);
        }

        @Test
        void mayHaveAStatementOfNothing() {
            period.given(CLOSED)
                    .when(issue(0, 0, DIGEST))
                    .expectEvents(new StatementIssued(NOVEMBER, Money.ZERO, 0, DIGEST));
        }
    }

    @Nested
    @DisplayName("A month with its statement")
    class Issued {

        @Test
        void keepsItWhenTheSameIsIssuedAgain() {
            period.given(CLOSED, ISSUED)
                    .when(issue(1_500, 3, DIGEST))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void refusesAnotherTotal() {
            expectRefused(issue(1_501, 3, DIGEST));
        }

        @Test
        void refusesAnotherNumberOfLines() {
            expectRefused(issue(1_500, 4, DIGEST));
        }

        @Test
        void refusesAnotherDigest() {
            expectRefused(issue(1_500, 3, new StatementDigest("1".repeat(64))));
        }

        @Test
        void isNotClosedAgain() {
            period.given(CLOSED, ISSUED)
                    .when(close(DECEMBER))
                    .expectNoEvents()
                    .expectExceptionDetails(PeriodRejection.PERIOD_ALREADY_CLOSED);
        }

        private void expectRefused(IssueStatement other) {
            period.given(CLOSED, ISSUED)
                    .when(other)
                    .expectNoEvents()
                    .expectExceptionDetails(PeriodRejection.STATEMENT_DIFFERS);
        }
    }

    private static ClosePeriod close(Instant receivedAt) {
        return new ClosePeriod(NOVEMBER, receivedAt, "admin:ada");
    }

    private static IssueStatement issue(long total, long lines, StatementDigest digest) {
        return new IssueStatement(NOVEMBER, new Money(total), lines, digest);
    }
}
