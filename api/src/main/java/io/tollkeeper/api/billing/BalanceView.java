package io.tollkeeper.api.billing;

import io.tollkeeper.api.Money;

/**
 * What a tenant owes, and what is or was on its way from its vault.
 *
 * @param balance the sum of all that was posted to the tenant's receivable; negative for a credit
 * @param inFlight what is requested from the vault, and not confirmed
 * @param settled what ledgers hold as deducted, in all
 * @param pastDue the part of the balance whose settlement was given up
 * @param position the place in the event log up to which this tenant's events are posted
 */
public record BalanceView(Money balance, Money inFlight, Money settled, Money pastDue, long position) {}
