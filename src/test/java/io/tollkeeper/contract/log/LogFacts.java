package io.tollkeeper.contract.log;

import io.tollkeeper.api.IdempotencyKey;
import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.api.billing.PeriodClosed;
import io.tollkeeper.api.metering.Dimensions;
import io.tollkeeper.api.metering.UsageId;
import io.tollkeeper.api.metering.UsageRecorded;
import io.tollkeeper.api.metering.UsageSource;
import io.tollkeeper.api.metering.UsageVoided;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.Quantity;
import io.tollkeeper.api.tenant.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/**
 * Facts to record, of a tenant that nobody else knows.
 *
 * @param tenantId who they are of
 */
record LogFacts(TenantId tenantId) {

    static final Period MONTH = Period.parse("2026-09");

    private static final AtomicInteger TENANTS = new AtomicInteger();
    private static final Instant DATE = Instant.parse("2026-09-12T10:00:00.123456Z");
    private static final MeterId METER = new MeterId("api_call");

    static LogFacts ofSomebody() {
        return new LogFacts(new TenantId("contract_" + TENANTS.incrementAndGet() + "_" + System.nanoTime()));
    }

    UsageId id(String key) {
        return new UsageId(tenantId, UsageSource.API, new IdempotencyKey(key));
    }

    /** Returns what begins a usage record. */
    DomainEventMessage<?> usage(String key, Period period) {
        return event(
                "UsageRecord",
                id(key).toString(),
                0,
                new UsageRecorded(
                        id(key),
                        METER,
                        Quantity.parse("1.5"),
                        1,
                        new Money(15),
                        DATE,
                        true,
                        period,
                        new Dimensions(Map.of("région", "zürich \"1\" \u2028"))));
    }

    DomainEventMessage<?> usage(String key) {
        return usage(key, MONTH);
    }

    /** Returns what takes it back, as the aggregate's event of a number. */
    DomainEventMessage<?> voided(String key, long sequenceNumber) {
        return event(
                "UsageRecord",
                id(key).toString(),
                sequenceNumber,
                new UsageVoided(id(key), METER, Quantity.parse("1.5"), new Money(15), DATE, MONTH, "by mistake"));
    }

    BillingPeriodId monthId() {
        return new BillingPeriodId(tenantId, MONTH);
    }

    DomainEventMessage<?> closed() {
        return event("BillingPeriod", monthId().toString(), 0, new PeriodClosed(monthId(), DATE, "admin:contract"));
    }

    private static DomainEventMessage<?> event(String type, String aggregate, long sequenceNumber, Object payload) {
        return new GenericDomainEventMessage<>(type, aggregate, sequenceNumber, payload)
                .andMetaData(Map.of("requestId", "r-ü-1", "actor", "tenant:somebody"));
    }
}
