package io.tollkeeper.api.metering;

import java.util.List;

/**
 * Asks for several usage events to be recorded in one commit. Answer: {@link UsageOutcomes}, one for each item, in order.
 * An item that is refused does not keep the others out.
 *
 * @param items at most {@value #MAX_ITEMS}
 */
public record RecordUsageBatch(List<RecordUsage> items) {

    public static final int MAX_ITEMS = 1_000;

    public RecordUsageBatch {
        items = List.copyOf(items);
        if (items.isEmpty() || items.size() > MAX_ITEMS) {
            throw new IllegalArgumentException("a batch holds 1 to " + MAX_ITEMS + " items");
        }
    }
}
