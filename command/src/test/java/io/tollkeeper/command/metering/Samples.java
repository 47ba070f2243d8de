package io.tollkeeper.command.metering;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Origin;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.metering.Dimensions;
import io.tollkeeper.api.metering.RecordUsage;
import io.tollkeeper.api.metering.UsageId;
import io.tollkeeper.api.metering.UsageRecorded;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.Price;
import io.tollkeeper.api.pricing.Quantity;
import io.tollkeeper.api.tenant.TenantId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tenant, two meters, and one usage event in its variants. */
final class Samples {

    static final TenantId ACME = new TenantId("acme");
    static final MeterId API_CALL = new MeterId("api_call");
    static final MeterId STORAGE = new MeterId("storage_gb_hour");
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final Instant THIS_MORNING = Instant.parse("2026-11-21T06:30:00Z");
    static final Instant PRICED_SINCE = Instant.parse("2026-01-01T00:00:00Z");
    static final Period NOVEMBER = Period.parse("2026-11");
    static final Period DECEMBER = Period.parse("2026-12");
    static final Dimensions IN_EUROPE = new Dimensions(Map.of("region", "eu"));
    static final Origin ORIGIN = new Origin("tenant:acme", "r-1");

    private Samples() {}

    /** Returns facts with one open tenant, {@code api_call} at 3 and {@code storage_gb_hour} at 5 with 2 decimals. */
    static KnownFacts facts() {
        KnownFacts facts = new KnownFacts();
        facts.tenants.open(ACME);
        facts.priced(API_CALL, new Price(1, new Money(3), 0, PRICED_SINCE));
        facts.priced(STORAGE, new Price(1, new Money(5), 2, PRICED_SINCE));
        return facts;
    }

    static UsageId id(String key) {
        return UsageId.parse("usage:acme:api:" + key);
    }

    /** Returns 10 API calls of this morning. */
    static RecordUsage calls(String key) {
        return calls(key, Quantity.of(10), THIS_MORNING);
    }

    static RecordUsage calls(String key, Quantity quantity, @Nullable Instant stated) {
        return usage(id(key), API_CALL, quantity, stated, IN_EUROPE);
    }

    static RecordUsage usage(
            UsageId usageId, MeterId meterId, Quantity quantity, @Nullable Instant stated, Dimensions dimensions) {
        return new RecordUsage(usageId, meterId, quantity, stated, dimensions, NOW, ORIGIN);
    }

    /** Returns what becomes of {@link #calls(String)}. */
    static UsageRecorded recordedCalls(String key) {
        return new UsageRecorded(
                id(key), API_CALL, Quantity.of(10), 1, new Money(30), THIS_MORNING, true, NOVEMBER, IN_EUROPE);
    }
}
