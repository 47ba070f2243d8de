package io.tollkeeper.api.settlement;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Asks to note that an attempt's bytes are about to be sent. Answer: which time it is, counted from 1. */
public record SendAttempt(@TargetAggregateIdentifier SettlementId settlementId, String hash) {}
