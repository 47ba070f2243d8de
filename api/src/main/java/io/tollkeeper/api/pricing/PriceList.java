package io.tollkeeper.api.pricing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All versions of one meter's price, oldest first; each effective later than the one before. */
public record PriceList(List<Price> versions) {

    public PriceList {
        versions = List.copyOf(versions);
    }

    /** Returns the version that rates an event of the given date, or nothing if the meter had no price then. */
    public Optional<Price> effectiveAt(Instant eventDate) {
        for (int i = versions.size() - 1; i >= 0; i--) {
            if (!versions.get(i).effectiveFrom().isAfter(eventDate)) {
                return Optional.of(versions.get(i));
            }
        }
        return Optional.empty();
    }
}
