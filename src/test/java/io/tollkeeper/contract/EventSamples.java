package io.tollkeeper.contract;

import static java.util.Map.entry;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.billing.AdjustmentId;
import io.tollkeeper.api.billing.AdjustmentMade;
import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.api.billing.PeriodClosed;
import io.tollkeeper.api.billing.StatementDigest;
import io.tollkeeper.api.billing.StatementIssued;
import io.tollkeeper.api.metering.Dimensions;
import io.tollkeeper.api.metering.UsageId;
import io.tollkeeper.api.metering.UsageRecorded;
import io.tollkeeper.api.metering.UsageVoided;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.Price;
import io.tollkeeper.api.pricing.PriceBookId;
import io.tollkeeper.api.pricing.PricePublished;
import io.tollkeeper.api.pricing.Quantity;
import io.tollkeeper.api.tenant.TenantAccountId;
import io.tollkeeper.api.tenant.TenantOpened;
import io.tollkeeper.api.tenant.TenantResumed;
import io.tollkeeper.api.tenant.TenantSuspended;
import java.time.Instant;
import java.util.Map;

/**
 * One event of each kind, by the name of its golden file without {@code .json}: the event's name, a dot, its revision,
 * and where one sample is not enough, another dot and what is special about it.
 */
final class EventSamples {

    private static final TenantAccountId ALPHA = TenantAccountId.parse("tenant:tenant_alpha");
    private static final MeterId STORAGE = new MeterId("storage_gb_hour");
    private static final Period NOVEMBER = Period.parse("2026-11");
    private static final Period DECEMBER = Period.parse("2026-12");
    private static final BillingPeriodId ALPHAS_NOVEMBER = BillingPeriodId.parse("period:tenant_alpha:2026-11");
    private static final Instant ON_THE_SECOND = Instant.parse("2026-12-02T08:00:00Z");
    private static final Instant TO_THE_MICROSECOND = Instant.parse("2026-11-21T06:30:00.123450Z");

    private EventSamples() {}

    static Map<String, Object> byName() {
        return Map.ofEntries(
                entry("TenantOpened.1", new TenantOpened(ALPHA, "Älpha \"Corp\" 🪙")),
                entry("TenantSuspended.1", new TenantSuspended(ALPHA, "unpaid since October")),
                entry("TenantResumed.1", new TenantResumed(ALPHA, "paid")),
                entry(
                        "PricePublished.1",
                        new PricePublished(new PriceBookId(STORAGE), new Price(2, new Money(7), 6, ON_THE_SECOND))),
                entry("UsageRecorded.1", usageRecorded()),
                entry("UsageRecorded.1.bare", bareUsageRecorded()),
                entry(
                        "UsageVoided.1",
                        new UsageVoided(
                                UsageId.parse("usage:tenant_alpha:ce:https://meter.example/a 17"),
                                STORAGE,
                                Quantity.parse("0.000001"),
                                Money.ZERO,
                                TO_THE_MICROSECOND,
                                DECEMBER,
                                "counted twice")),
                entry(
                        "AdjustmentMade.1",
                        new AdjustmentMade(
                                AdjustmentId.parse("adj:tenant_alpha:goodwill:7"),
                                new Money(-250),
                                "Gutschrift für November",
                                DECEMBER,
                                ON_THE_SECOND,
                                "admin:ada")),
                entry("PeriodClosed.1", new PeriodClosed(ALPHAS_NOVEMBER, ON_THE_SECOND, "admin:ada")),
                entry(
                        "StatementIssued.1",
                        new StatementIssued(
                                ALPHAS_NOVEMBER,
                                new Money(9_223_372_036_854_775_807L),
                                1_000_000,
                                new StatementDigest(
                                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"))));
    }

    private static UsageRecorded usageRecorded() {
        return new UsageRecorded(
                UsageId.parse("usage:tenant_alpha:wh:whk_alpha_meterco:d:1"),
                STORAGE,
                Quantity.parse("12.5"),
                2,
                new Money(88),
                TO_THE_MICROSECOND,
                true,
                NOVEMBER,
                new Dimensions(Map.of("region", "eu-west", "Zone", "b", "größe", "xl")));
    }

    private static UsageRecorded bareUsageRecorded() {
        return new UsageRecorded(
                UsageId.parse("usage:tenant_alpha:api:k1"),
                new MeterId("api_call"),
                Quantity.of(1_000_000_000_000L),
                1,
                new Money(1_000_000_000_000L),
                ON_THE_SECOND,
                false,
                DECEMBER,
                Dimensions.NONE);
    }
}
