package io.tollkeeper.facts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.command.billing.BookingCalendar;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Knows which months are closed. What it saw closed it never asks again: a month is never opened again. */
@Component
class ClosedPeriods implements BookingCalendar {

    private static final int REMEMBERED = 200_000;

    private final Cache<BillingPeriodId, Boolean> closed =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final BookingLocks locks;
    private final LogHeads heads;

    ClosedPeriods(BookingLocks locks, LogHeads heads) {
        this.locks = locks;
        this.heads = heads;
    }

    @Override
    public Period openPeriod(TenantId tenantId, Period wished) {
        lockForBooking(List.of(tenantId));
        return firstOpen(tenantId, wished, Heads.NONE);
    }

    @Override
    public void lockForClosing(TenantId tenantId) {
        locks.takeForClosing(tenantId);
    }

    /** Takes the booking locks of several tenants at once. */
    void lockForBooking(Collection<TenantId> tenants) {
        locks.shareForBooking(tenants);
    }

    /** Returns the months to ask the log about, to know where something wished for one month is booked. */
    List<String> candidates(TenantId tenantId, Period wished) {
        BillingPeriodId first = new BillingPeriodId(tenantId, wished);
        while (closed.getIfPresent(first) != null) {
            first = next(first);
        }
        return List.of(first.toString(), next(first).toString());
    }

    /**
     * Returns the first open month from the wished one on. The caller holds the tenant's booking lock.
     *
     * @param asked what the log said of {@link #candidates}; for any other month it is asked here
     */
    Period firstOpen(TenantId tenantId, Period wished, Heads asked) {
        BillingPeriodId period = new BillingPeriodId(tenantId, wished);
        while (isClosed(period, asked)) {
            period = next(period);
        }
        return period.period();
    }

    private boolean isClosed(BillingPeriodId period, Heads asked) {
        if (closed.getIfPresent(period) != null) {
            return true;
        }
        String aggregate = period.toString();
        Heads answer = asked.cover(aggregate) ? asked : heads.of(Set.of(aggregate));
        if (answer.has(aggregate)) {
            closed.put(period, true);
        }
        return answer.has(aggregate);
    }

    private static BillingPeriodId next(BillingPeriodId period) {
        return new BillingPeriodId(period.tenantId(), period.period().next());
    }
}
