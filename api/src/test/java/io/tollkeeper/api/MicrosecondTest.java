package io.tollkeeper.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.billing.AdjustmentId;
import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.api.billing.ClosePeriod;
import io.tollkeeper.api.billing.MakeAdjustment;
import io.tollkeeper.api.metering.Dimensions;
import io.tollkeeper.api.metering.RecordUsage;
import io.tollkeeper.api.metering.UsageId;
import io.tollkeeper.api.metering.VoidUsage;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.PriceBookId;
import io.tollkeeper.api.pricing.PublishPrice;
import io.tollkeeper.api.pricing.Quantity;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A time that the log keeps and the database would cut could not be compared with what the database says. */
@DisplayName("A command keeps its times to the microsecond:")
class MicrosecondTest {

    private static final Instant FINE = Instant.parse("2026-11-21T12:00:00.123456789Z");
    private static final Instant KEPT = Instant.parse("2026-11-21T12:00:00.123456Z");

    @Test
    void recordUsage() {
        RecordUsage command = new RecordUsage(
                UsageId.parse("usage:acme:api:k1"),
                new MeterId("api_call"),
                Quantity.of(1),
                FINE,
                Dimensions.NONE,
                FINE,
                new Origin("tenant:acme", "r1"));

        assertThat(command.statedEventDate()).isEqualTo(KEPT);
        assertThat(command.receivedAt()).isEqualTo(KEPT);
    }

    @Test
    void voidUsage() {
        assertThat(new VoidUsage(UsageId.parse("usage:acme:api:k1"), "mistake", FINE).receivedAt())
                .isEqualTo(KEPT);
    }

    @Test
    void makeAdjustment() {
        assertThat(new MakeAdjustment(AdjustmentId.parse("adj:acme:k1"), new Money(1), "goodwill", FINE, "admin:ada")
                        .receivedAt())
                .isEqualTo(KEPT);
    }

    @Test
    void closePeriod() {
        assertThat(new ClosePeriod(BillingPeriodId.parse("period:acme:2026-11"), FINE, "admin:ada").receivedAt())
                .isEqualTo(KEPT);
    }

    @Test
    void publishPrice() {
        PublishPrice command = new PublishPrice(PriceBookId.parse("price:api_call"), new Money(1), 0, FINE, FINE);

        assertThat(command.effectiveFrom()).isEqualTo(KEPT);
        assertThat(command.publishedAt()).isEqualTo(KEPT);
    }
}
