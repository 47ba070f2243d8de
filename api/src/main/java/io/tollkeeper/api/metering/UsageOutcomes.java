package io.tollkeeper.api.metering;

import java.util.List;

/** What became of each item of a batch, in the order of the batch. */
public record UsageOutcomes(List<UsageOutcome> outcomes) {

    public UsageOutcomes {
        outcomes = List.copyOf(outcomes);
    }
}
