package io.tollkeeper.command.metering;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.metering.RecordUsage;
import io.tollkeeper.api.metering.UsageRecorded;
import io.tollkeeper.api.metering.UsageRejection;
import io.tollkeeper.api.pricing.Price;
import io.tollkeeper.api.pricing.PriceList;
import io.tollkeeper.api.tenant.TenantStanding;
import io.tollkeeper.command.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rates and books one usage event: the price of its date times its quantity, in the month of its date if that is open. */
final class Rating {

    /** An event date must be later than this long before its receipt. */
    static final Duration MAX_AGE = Duration.ofDays(365);

    /** An event date must be earlier than this long after its receipt. */
    static final Duration MAX_LEAD = Duration.ofDays(1);

    private Rating() {}

    /**
     * Returns what is to be recorded.
     *
     * @throws Refusal if the tenant, the date, the meter or the quantity does not allow it
     */
    static UsageRecorded rate(RecordUsage command, UsageFacts facts) {
        var tenantId = command.usageId().tenantId();
        requireOpen(facts.standing(tenantId).orElse(null));
        Instant eventDate = command.eventDate();
        requireInRange(eventDate, command.receivedAt());
        Price price = priceAt(eventDate, facts.prices(command.meterId()));
        return new UsageRecorded(
                command.usageId(),
                command.meterId(),
                command.quantity(),
                price.version(),
                cost(command, price),
                eventDate,
                command.statedEventDate() != null,
                facts.openPeriod(tenantId, Period.of(eventDate)),
                command.dimensions());
    }

    private static void requireOpen(@Nullable TenantStanding standing) {
        if (standing == null) {
            throw new Refusal(UsageRejection.TENANT_UNKNOWN, "unknown tenant");
        }
        if (standing == TenantStanding.SUSPENDED) {
            throw new Refusal(UsageRejection.TENANT_SUSPENDED, "the tenant is suspended");
        }
    }

    private static void requireInRange(Instant eventDate, Instant receivedAt) {
        if (!eventDate.isAfter(receivedAt.minus(MAX_AGE)) || !eventDate.isBefore(receivedAt.plus(MAX_LEAD))) {
            throw new Refusal(
                    UsageRejection.EVENT_DATE_OUT_OF_RANGE,
                    "event_date must lie less than 365 days back and less than 1 day ahead");
        }
    }

    private static Price priceAt(Instant eventDate, PriceList prices) {
        if (prices.versions().isEmpty()) {
            throw new Refusal(UsageRejection.METER_UNKNOWN, "unknown metric");
        }
        return prices.effectiveAt(eventDate)
                .orElseThrow(() ->
                        new Refusal(UsageRejection.METER_NOT_PRICED_THEN, "the metric had no price at the event date"));
    }

    private static Money cost(RecordUsage command, Price price) {
        if (command.quantity().decimals() > price.quantityDecimals()) {
            throw new Refusal(
                    UsageRejection.QUANTITY_TOO_FINE,
                    price.quantityDecimals() == 0
                            ? "quantity must be a whole number"
                            : "quantity must have at most " + price.quantityDecimals() + " decimals");
        }
        try {
            return price.costOf(command.quantity());
        } catch (ArithmeticException e) {
            throw new Refusal(UsageRejection.AMOUNT_TOO_LARGE, "quantity times price is too large");
        }
    }
}
