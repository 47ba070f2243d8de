package io.tollkeeper.api.settlement;

import java.util.Set;

/** Asks which of some settlements are settled or compensated. Answer: their {@link SettlementId}s. */
public record ListEndedSettlements(Set<SettlementId> settlementIds) {

    public ListEndedSettlements {
        settlementIds = Set.copyOf(settlementIds);
    }
}
