package io.tollkeeper.api.billing;

/**
 * Asks for closed months whose statement is not issued yet, longest closed first. Answer: {@link BillingPeriodId}s.
 *
 * @param limit how many at most
 */
public record ListUnissuedPeriods(int limit) {}
