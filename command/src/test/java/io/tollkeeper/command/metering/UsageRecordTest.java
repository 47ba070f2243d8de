package io.tollkeeper.command.metering;

import static io.tollkeeper.command.metering.Samples.ACME;
import static io.tollkeeper.command.metering.Samples.API_CALL;
import static io.tollkeeper.command.metering.Samples.DECEMBER;
import static io.tollkeeper.command.metering.Samples.NOVEMBER;
import static io.tollkeeper.command.metering.Samples.NOW;
import static io.tollkeeper.command.metering.Samples.id;
import static io.tollkeeper.command.metering.Samples.recordedCalls;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.metering.UsageRejection;
import io.tollkeeper.api.metering.UsageVoided;
import io.tollkeeper.api.metering.VoidUsage;
import io.tollkeeper.api.pricing.Quantity;
import io.tollkeeper.command.billing.PaperCalendar;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UsageRecordTest {

    private final PaperCalendar calendar = new PaperCalendar();
    private final AggregateTestFixture<UsageRecord> usage = new AggregateTestFixture<>(UsageRecord.class);

    @BeforeEach
    void hangUpTheCalendar() {
        usage.registerInjectableResource(calendar);
    }

    @Nested
    @DisplayName("Recorded usage")
    class Recorded {

        @Test
        void isVoidedInFullInItsOwnMonth() {
            usage.given(recordedCalls("k1")).when(voiding("double entry")).expectEvents(voided(NOVEMBER));
        }

        @Test
        void isVoidedInTheNextOpenMonthOnceItsOwnIsClosed() {
            calendar.close(ACME, NOVEMBER);

            usage.given(recordedCalls("k1")).when(voiding("double entry")).expectEvents(voided(DECEMBER));
        }
    }

    @Nested
    @DisplayName("Voided usage")
    class Voided {

        @Test
        void isVoidedOnce() {
            usage.given(recordedCalls("k1"), voided(NOVEMBER))
                    .when(voiding("double entry"))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void keepsItsFirstReason() {
            usage.given(recordedCalls("k1"), voided(NOVEMBER))
                    .when(voiding("another reason"))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }
    }

    @Nested
    @DisplayName("Usage never recorded")
    class NeverRecorded {

        @Test
        void cannotBeVoided() {
            usage.givenNoPriorActivity()
                    .when(voiding("double entry"))
                    .expectNoEvents()
                    .expectExceptionDetails(UsageRejection.USAGE_UNKNOWN);
        }
    }

    private static VoidUsage voiding(String reason) {
        return new VoidUsage(id("k1"), reason, NOW);
    }

    private static UsageVoided voided(Period period) {
        return new UsageVoided(id("k1"), API_CALL, Quantity.of(10), new Money(30), NOW, period, "double entry");
    }
}
