package io.tollkeeper.api.settlement;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.tenant.Vault;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** A compensated amount is on its way again. */
@Revision("1")
public record SettlementRetried(
        SettlementId settlementId,
        SettlementPurpose purpose,
        Vault vault,
        Money amount,
        Instant retriedAt,
        String retriedBy)
        implements SettlementEvent {}
