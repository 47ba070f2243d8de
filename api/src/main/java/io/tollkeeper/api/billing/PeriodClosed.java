package io.tollkeeper.api.billing;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** One tenant's month takes no more bookings: every event booked into it stands earlier in the log than this one. */
@Revision("1")
public record PeriodClosed(BillingPeriodId periodId, Instant closedAt, String closedBy) implements PeriodEvent {}
