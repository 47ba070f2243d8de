package io.tollkeeper.api.settlement;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.tenant.Vault;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * An amount is on its way from a tenant's vault.
 *
 * @param contractRequestId what the contract knows it by, the same for all attempts: 32 hex digits
 * @param period the month that owes it; null for a deduct
 * @param call what a deduct is for; null for a month
 */
@Revision("1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SettlementRequested(
        SettlementId settlementId,
        SettlementPurpose purpose,
        Vault vault,
        Money amount,
        String contractRequestId,
        @Nullable Period period,
        @Nullable ApiCall call,
        Instant requestedAt)
        implements SettlementEvent {}
