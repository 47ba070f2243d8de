package io.tollkeeper.api.settlement;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks for a compensated settlement to be tried again, under the same request id.
 *
 * @param retriedBy the administrator who asked, by the verified token
 */
public record RetrySettlement(@TargetAggregateIdentifier SettlementId settlementId, String retriedBy) {}
