package io.tollkeeper.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.metering.Dimensions;
import io.tollkeeper.api.metering.UsageRecorded;
import io.tollkeeper.api.pricing.Price;
import io.tollkeeper.api.pricing.PriceBookId;
import io.tollkeeper.api.pricing.PricePublished;
import io.tollkeeper.api.pricing.Quantity;
import io.tollkeeper.query.MigratedDatabase;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What the application's projections post")
class ProjectionAuditTest {

    private SampleLedger ledger;

    @BeforeEach
    void empty() throws Exception {
        ledger = new SampleLedger(MigratedDatabase.emptied());
    }

    // The whole story in one batch, as in a replay, more than once: an order that is only by chance is not always
    // right.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1_000, 1_000, 1_000, 1_000, 1_000})
    void isWhatTheAuditDerivesHoweverTheEventsFallIntoBatches(int batchSize) throws Exception {
        Story.tell(ledger);

        project(batchSize);

        assertThat(ledger.reconcile().discrepancies()).isEmpty();
    }

    @Test
    void isWhatTheAuditDerivesWhereNothingIsOwed() throws Exception {
        var book = new PriceBookId(Story.CALLS);
        ledger.log(book, new PricePublished(book, new Price(1, Money.ZERO, 3, Instant.EPOCH)));
        UsageRecorded priced = Story.usage(Story.ALPHA, "k", "2026-09-01T00:00:00Z", Story.SEPTEMBER, Dimensions.NONE);
        var free = new UsageRecorded(
                priced.usageId(),
                Story.CALLS,
                Quantity.parse("0.125"),
                1,
                Money.ZERO,
                priced.eventDate(),
                true,
                Story.SEPTEMBER,
                Dimensions.NONE);
        ledger.log(free.usageId(), free);
        ledger.log(free.usageId(), Story.voiding(free, Story.SEPTEMBER, "free anyway"));

        project(1_000);

        assertThat(ledger.reconcile().discrepancies()).isEmpty();
    }

    private void project(int batchSize) throws Exception {
        try (var projections = new Projections(ledger.database())) {
            projections.project(batchSize);
        }
        ledger.tokens(GapAwareTrackingToken.newInstance(ledger.lastPosition(), List.of()));
    }
}
