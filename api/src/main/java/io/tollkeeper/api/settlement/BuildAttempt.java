package io.tollkeeper.api.settlement;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks for an attempt to be kept, before anything of it is sent. Refused while another one lives.
 *
 * @param number counts the settlement's attempts from 1
 */
public record BuildAttempt(@TargetAggregateIdentifier SettlementId settlementId, int number, Attempt attempt) {}
