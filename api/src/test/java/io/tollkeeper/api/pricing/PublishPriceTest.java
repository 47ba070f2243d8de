package io.tollkeeper.api.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tollkeeper.api.Money;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A price to publish")
class PublishPriceTest {

    @Test
    void isZeroToAMillionMillionMinorUnits() {
        assertThat(publish(0, 0).unitPrice()).isEqualTo(Money.ZERO);
        assertThat(publish(1_000_000_000_000L, 0).unitPrice()).isEqualTo(PublishPrice.MAX_UNIT_PRICE);
        assertThatIllegalArgumentException().isThrownBy(() -> publish(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> publish(1_000_000_000_001L, 0));
    }

    @Test
    void allowsQuantitiesOfZeroToSixDecimals() {
        assertThat(publish(1, 6).quantityDecimals()).isEqualTo(6);
        assertThatIllegalArgumentException().isThrownBy(() -> publish(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> publish(1, 7));
    }

    private static PublishPrice publish(long unitPrice, int decimals) {
        return new PublishPrice(
                PriceBookId.parse("price:api_call"), new Money(unitPrice), decimals, Instant.EPOCH, Instant.EPOCH);
    }
}
