package io.tollkeeper.api.settlement;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks for a blocked settlement to be taken for settled, by a deduction that a ledger was just seen to hold under its request
 * id. Where the books were put back before, it is on its way again with that.
 */
public record ResolveAsSettled(
        @TargetAggregateIdentifier SettlementId settlementId, ConfirmDeduction shown, Ruling ruling) {}
