package io.tollkeeper.api.billing;

import io.tollkeeper.api.Money;

/**
 * What a tenant owes.
 *
 * @param balance the sum of all that was posted to the tenant's receivable; negative for a credit
 * @param position the place in the event log up to which this tenant's events are posted
 */
public record BalanceView(Money balance, long position) {}
