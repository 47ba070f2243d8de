package io.tollkeeper.api.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tollkeeper.api.Money;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An adjustment to make")
class MakeAdjustmentTest {

    @ParameterizedTest
    @ValueSource(longs = {1, -1, 1_000_000_000_000L, -1_000_000_000_000L})
    void isAtMostAMillionMillionMinorUnitsEitherWay(long amount) {
        assertThat(adjustment(amount, "goodwill").amount()).isEqualTo(new Money(amount));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000_000_000_001L, -1_000_000_000_001L, Long.MAX_VALUE, Long.MIN_VALUE})
    void refusesAnyOtherAmount(long amount) {
        assertThatIllegalArgumentException().isThrownBy(() -> adjustment(amount, "goodwill"));
    }

    @Test
    void hasAReasonOfUpTo1024Bytes() {
        String longest = "é".repeat(512);

        assertThat(adjustment(1, longest).reason()).isEqualTo(longest);
        assertThatIllegalArgumentException().isThrownBy(() -> adjustment(1, longest + 'a'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\0", "\uD83E"})
    void refusesAReasonThatIsNotClean(String reason) {
        assertThatIllegalArgumentException().isThrownBy(() -> adjustment(1, reason));
    }

    private static MakeAdjustment adjustment(long amount, String reason) {
        return new MakeAdjustment(
                AdjustmentId.parse("adj:acme:k1"), new Money(amount), reason, Instant.EPOCH, "admin:ada");
    }
}
