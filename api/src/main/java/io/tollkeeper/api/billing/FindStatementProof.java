package io.tollkeeper.api.billing;

import io.tollkeeper.api.Period;
import io.tollkeeper.api.tenant.TenantId;

/**
 * Asks for the proof that a line is part of an issued statement. Answer: {@link StatementProof}, or nothing if the month
 * has no issued statement or the statement no such line.
 *
 * @param position the line's {@code txn_id}
 */
public record FindStatementProof(TenantId tenantId, Period period, long position) {}
