package io.tollkeeper.api.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tollkeeper.api.Origin;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Usage to record")
class RecordUsageTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void happenedWhenStatedElseWhenItCameIn() {
        Instant stated = RECEIVED.minusSeconds(60);

        assertThat(usage(stated).eventDate()).isEqualTo(stated);
        assertThat(usage(null).eventDate()).isEqualTo(RECEIVED);
    }

    @Test
    void comesInBatchesOfOneToAThousand() {
        List<RecordUsage> thousand = Collections.nCopies(1_000, usage(null));
        List<RecordUsage> more = Collections.nCopies(1_001, usage(null));

        assertThat(new RecordUsageBatch(thousand).items()).hasSize(1_000);
        assertThatIllegalArgumentException().isThrownBy(() -> new RecordUsageBatch(more));
        assertThatIllegalArgumentException().isThrownBy(() -> new RecordUsageBatch(List.of()));
    }

    @Test
    void staysInTheBatchWhateverBecomesOfTheListItCameIn() {
        List<RecordUsage> items = new ArrayList<>(List.of(usage(null)));
        RecordUsageBatch batch = new RecordUsageBatch(items);
        items.clear();

        assertThat(batch.items()).hasSize(1);
    }

    private static RecordUsage usage(@Nullable Instant stated) {
        return new RecordUsage(
                UsageId.parse("usage:acme:api:k1"),
                new MeterId("api_call"),
                Quantity.of(1),
                stated,
                Dimensions.NONE,
                RECEIVED,
                new Origin("tenant:acme", "r1"));
    }
}
