package io.tollkeeper.command.billing;

import io.tollkeeper.api.Period;
import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.api.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A calendar on which a test crosses out the closed months. It locks nothing, but notes who asked to close. */
public final class PaperCalendar implements BookingCalendar {

    private final Set<BillingPeriodId> closed = new HashSet<>();
    private final List<TenantId> lockedForClosing = new ArrayList<>();

    public void close(TenantId tenantId, Period period) {
        closed.add(new BillingPeriodId(tenantId, period));
    }

    @Override
    public Period openPeriod(TenantId tenantId, Period wished) {
        Period period = wished;
        while (closed.contains(new BillingPeriodId(tenantId, period))) {
            period = period.next();
        }
        return period;
    }

    @Override
    public void lockForClosing(TenantId tenantId) {
        lockedForClosing.add(tenantId);
    }

    List<TenantId> lockedForClosing() {
        return lockedForClosing;
    }
}
