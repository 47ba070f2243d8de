package io.tollkeeper.api.settlement;

import org.axonframework.serialization.Revision;

/**
 * An attempt's bytes may have left from now on.
 *
 * @param sending counts the times, from 1
 */
@Revision("1")
public record AttemptSent(SettlementId settlementId, String hash, int sending) implements SettlementEvent {}
