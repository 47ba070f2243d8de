package io.tollkeeper.saga.soroban;

import java.util.List;
import java.util.Optional;

/**
 * What a vault says that it deducted.
 *
 * @param requestId empty when it was given none
 * @param amount minor units
 */
record DeductEvent(ScAddress caller, String requestId, long amount) {

    static final String NAME = "deduct";

    /**
     * Reads {@code [deduct, caller, request id] / (amount, new balance)}; empty for any other event.
     *
     * @throws XdrException if it calls itself a deduct and is none of this shape
     */
    static Optional<DeductEvent> of(ContractEvent event) {
        if (event.kind() != ContractEvent.OF_CONTRACT
                || event.topics().isEmpty()
                || !event.topics().getFirst().equals(new ScValue.Symbol(NAME))) {
            return Optional.empty();
        }
        return Optional.of(of(event.topics(), event.data()));
    }

    static DeductEvent of(List<ScValue> topics, ScValue data) {
        if (topics.size() == 3
                && topics.get(1) instanceof ScValue.Address caller
                && topics.get(2) instanceof ScValue.Symbol requestId
                && data instanceof ScValue.Vec values
                && values.values().size() == 2
                && values.values().getFirst() instanceof ScValue.Whole amount) {
            long units = amount.units().orElseThrow(() -> new XdrException("a deduct beyond all amounts"));
            return new DeductEvent(caller.value(), requestId.value(), units);
        }
        throw new XdrException("a deduct event of another shape");
    }
}
