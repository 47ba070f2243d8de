package io.tollkeeper.api.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A price list")
class PriceListTest {

    private static final Price FIRST = new Price(1, new Money(5), 0, Instant.parse("2026-01-01T00:00:00Z"));
    private static final Price SECOND = new Price(2, new Money(7), 0, Instant.parse("2026-07-01T00:00:00Z"));

    private final PriceList prices = new PriceList(List.of(FIRST, SECOND));

    @Test
    void ratesByTheNewestVersionThatHasBegun() {
        assertThat(prices.effectiveAt(SECOND.effectiveFrom().minusNanos(1))).contains(FIRST);
        assertThat(prices.effectiveAt(SECOND.effectiveFrom())).contains(SECOND);
        assertThat(prices.effectiveAt(Instant.MAX)).contains(SECOND);
        assertThat(prices.effectiveAt(FIRST.effectiveFrom())).contains(FIRST);
    }

    @Test
    void hasNoPriceBeforeItsFirst() {
        assertThat(prices.effectiveAt(FIRST.effectiveFrom().minusNanos(1))).isEmpty();
        assertThat(new PriceList(List.of()).effectiveAt(Instant.MAX)).isEmpty();
    }

    @Test
    void doesNotChangeWithTheListItWasMadeOf() {
        List<Price> versions = new ArrayList<>(List.of(FIRST));
        PriceList made = new PriceList(versions);
        versions.add(SECOND);

        assertThat(made.versions()).containsExactly(FIRST);
    }
}
