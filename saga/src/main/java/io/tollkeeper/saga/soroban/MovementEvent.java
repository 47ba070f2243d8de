package io.tollkeeper.saga.soroban;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a vault says that its balance changed.
 *
 * @param change minor units; below 0 for what went out
 * @param balance what was left
 * @param deduct if it was a deduct
 */
record MovementEvent(long change, long balance, @Nullable DeductEvent deduct) {

    static final String INIT = "init";
    static final String DEPOSIT = "deposit";
    static final String WITHDRAW = "withdraw";
    static final String WITHDRAW_TO = "withdraw_to";

    /**
     * Reads {@code [name, whose, …] / (amount, new balance)}, or {@code [init, owner] / balance}.
     *
     * @throws XdrException if it is of another name or shape
     */
    static MovementEvent of(List<ScValue> topics, ScValue data) {
        String name = !topics.isEmpty() && topics.getFirst() instanceof ScValue.Symbol symbol ? symbol.value() : "";
        return switch (name) {
            case DeductEvent.NAME -> {
                DeductEvent deduct = DeductEvent.of(topics, data);
                yield new MovementEvent(-deduct.amount(), part(data, 1), deduct);
            }
            case DEPOSIT -> of(topics, 2, part(data, 0), part(data, 1));
            case WITHDRAW -> of(topics, 2, -part(data, 0), part(data, 1));
            case WITHDRAW_TO -> of(topics, 3, -part(data, 0), part(data, 1));
            case INIT -> of(topics, 2, units(data), units(data));
            default -> throw new XdrException("an event of another name");
        };
    }

    private static MovementEvent of(List<ScValue> topics, int size, long change, long balance) {
        if (topics.size() != size) {
            throw new XdrException("an event of so many topics: " + topics.size());
        }
        return new MovementEvent(change, balance, null);
    }

    private static long part(ScValue data, int index) {
        if (data instanceof ScValue.Vec values && values.values().size() == 2) {
            return units(values.values().get(index));
        }
        throw new XdrException("an event that does not tell an amount and a balance");
    }

    private static long units(ScValue value) {
        if (value instanceof ScValue.Whole whole) {
            return whole.units().orElseThrow(() -> new XdrException("an amount beyond all amounts"));
        }
        throw new XdrException("an amount that is none");
    }
}
