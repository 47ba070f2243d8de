package io.tollkeeper.command.billing;

import io.tollkeeper.api.Period;
import io.tollkeeper.api.tenant.TenantId;

/**
 * Keeps booking and closing of one tenant apart: many may book at once, and nobody books while somebody closes.
 *
 * <p>Both locks are held until the surrounding transaction ends, so a month found open stays open until the booking is
 * committed, and everything booked into a month stands in the log before its closing. Either call blocks for the
 * database's lock time-out at most.
 */
public interface BookingCalendar {

    /** Takes the tenant's lock for booking; returns the given month if it is open, else the next open one. */
    Period openPeriod(TenantId tenantId, Period wished);

    /** Takes the tenant's lock for closing, once all who book have ended. */
    void lockForClosing(TenantId tenantId);
}
