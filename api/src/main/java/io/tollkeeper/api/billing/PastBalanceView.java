package io.tollkeeper.api.billing;

import io.tollkeeper.api.Money;

/**
 * What a tenant owed at a moment, as was known at a moment.
 *
 * @param balance the sum of all that counts; negative for a credit
 * @param position the place in the event log up to which this tenant's events were posted when it was asked
 */
public record PastBalanceView(Money balance, long position) {}
