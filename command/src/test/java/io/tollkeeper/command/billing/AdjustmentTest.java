package io.tollkeeper.command.billing;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.billing.AdjustmentId;
import io.tollkeeper.api.billing.AdjustmentMade;
import io.tollkeeper.api.billing.AdjustmentReceipt;
import io.tollkeeper.api.billing.AdjustmentRejection;
import io.tollkeeper.api.billing.MakeAdjustment;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.command.tenant.KnownTenants;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AdjustmentTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final AdjustmentId ID = AdjustmentId.parse("adj:acme:k1");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Period NOVEMBER = Period.parse("2026-11");
    private static final Period DECEMBER = Period.parse("2026-12");
    private static final Period JANUARY = Period.parse("2027-01");
    private static final AdjustmentMade MADE = made(-250, NOVEMBER);

    private final KnownTenants tenants = new KnownTenants();
    private final PaperCalendar calendar = new PaperCalendar();
    private final AggregateTestFixture<Adjustment> adjustment = new AggregateTestFixture<>(Adjustment.class);

    @BeforeEach
    void openTheTenant() {
        tenants.open(ACME);
        adjustment.registerInjectableResource(tenants).registerInjectableResource(calendar);
    }

    @Nested
    @DisplayName("An adjustment never made")
    class NeverMade {

        @Test
        void isBookedIntoTheMonthItWasAskedForIn() {
            adjustment
                    .givenNoPriorActivity()
                    .when(make(-250, "goodwill"))
                    .expectEvents(made(-250, NOVEMBER))
                    .expectResultMessagePayload(new AdjustmentReceipt(ID, false, new Money(-250), NOVEMBER));
        }

        @Test
        void isBookedIntoTheNextOpenMonthOnceThatIsClosed() {
            calendar.close(ACME, NOVEMBER);
            calendar.close(ACME, DECEMBER);

            adjustment
                    .givenNoPriorActivity()
                    .when(make(400, "goodwill"))
                    .expectEvents(made(400, JANUARY))
                    .expectResultMessagePayload(new AdjustmentReceipt(ID, false, new Money(400), JANUARY));
        }

        @Test
        void mayBeForASuspendedTenant() {
            tenants.suspend(ACME);

            adjustment.givenNoPriorActivity().when(make(-250, "goodwill")).expectEvents(made(-250, NOVEMBER));
        }

        @Test
        void isRefusedForAnUnknownTenant() {
            adjustment
                    .givenNoPriorActivity()
                    .when(new MakeAdjustment(
                            AdjustmentId.parse("adj:nobody:k1"), new Money(1), "goodwill", NOW, "admin:ada"))
                    .expectNoEvents()
                    .expectExceptionDetails(AdjustmentRejection.TENANT_UNKNOWN);
        }
    }

    @Nested
    @DisplayName("An adjustment made before")
    class MadeBefore {

        @Test
        void isAnsweredAsTheFirstTime() {
            adjustment
                    .given(MADE)
                    .when(make(-250, "goodwill"))
                    .expectNoEvents()
                    .expectResultMessagePayload(new AdjustmentReceipt(ID, true, new Money(-250), NOVEMBER));
        }

        @Test
        void keepsItsMonthWhoeverRepeatsItAndWhenever() {
            calendar.close(ACME, NOVEMBER);

            adjustment
                    .given(MADE)
                    .when(new MakeAdjustment(
                            ID, new Money(-250), "goodwill", NOW.plusSeconds(40 * 86_400), "admin:grace"))
                    .expectNoEvents()
                    .expectResultMessagePayload(new AdjustmentReceipt(ID, true, new Money(-250), NOVEMBER));
        }

        @Test
        void refusesAnotherAmount() {
            adjustment
                    .given(MADE)
                    .when(make(250, "goodwill"))
                    .expectNoEvents()
                    .expectExceptionDetails(AdjustmentRejection.KEY_REUSED);
        }

        @Test
        void refusesAnotherReason() {
            adjustment
                    .given(MADE)
                    .when(make(-250, "outage"))
                    .expectNoEvents()
                    .expectExceptionDetails(AdjustmentRejection.KEY_REUSED);
        }
    }

    private static MakeAdjustment make(long amount, String reason) {
        return new MakeAdjustment(ID, new Money(amount), reason, NOW, "admin:ada");
    }

    private static AdjustmentMade made(long amount, Period period) {
        return new AdjustmentMade(ID, new Money(amount), "goodwill", period, NOW, "admin:ada");
    }
}
