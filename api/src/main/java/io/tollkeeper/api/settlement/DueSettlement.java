package io.tollkeeper.api.settlement;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;

/** Something to be settled, by the ledger. */
public record DueSettlement(SettlementId settlementId, SettlementPurpose purpose, Money amount, Period period) {}
