package io.tollkeeper.facts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.Price;
import io.tollkeeper.api.pricing.PriceBookId;
import io.tollkeeper.api.pricing.PriceList;
import io.tollkeeper.api.pricing.PricePublished;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Knows each meter's prices, remembered like {@link KnownTenants} remembers standings. */
@Component
class KnownPrices {

    private static final int REMEMBERED = 10_000;
    private static final PriceList NONE = new PriceList(List.of());

    private final Cache<MeterId, Remembered> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final EventStorageEngine log;

    KnownPrices(EventStorageEngine log) {
        this.log = log;
    }

    private record Remembered(long head, PriceList prices) {}

    /** Returns the prices as of the given head of the meter's price book; none if it has no head. */
    PriceList prices(MeterId meterId, @Nullable Long head) {
        if (head == null) {
            return NONE;
        }
        Remembered known = remembered.getIfPresent(meterId);
        if (known == null || known.head() < head) {
            known = read(meterId);
            remembered.put(meterId, known);
        }
        return known.prices();
    }

    private Remembered read(MeterId meterId) {
        long head = -1;
        List<Price> versions = new ArrayList<>();
        var events = log.readEvents(new PriceBookId(meterId).toString(), 0);
        while (events.hasNext()) {
            var event = events.next();
            head = event.getSequenceNumber();
            versions.add(((PricePublished) event.getPayload()).price());
        }
        return new Remembered(head, new PriceList(versions));
    }
}
