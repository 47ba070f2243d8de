package io.tollkeeper.api.audit;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.tenant.Vault;

/**
 * What settled a statement, as the log says.
 *
 * @param contractRequestId what the contract knows it by
 * @param hash of the transaction
 * @param ledger that holds it
 */
public record StatementPayment(Vault vault, Money amount, String contractRequestId, String hash, long ledger) {}
