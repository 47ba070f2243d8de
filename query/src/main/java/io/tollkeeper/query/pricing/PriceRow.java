package io.tollkeeper.query.pricing;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.Price;
import io.tollkeeper.api.pricing.PriceView;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A row of {@code price_view}, for reading. */
@Entity
@Immutable
@Table(name = "price_view")
class PriceRow {

    @EmbeddedId
    private Key key = new Key("", 0);

    private long unitPriceMinor;
    private short quantityDecimals;
    private Instant effectiveFrom = Instant.EPOCH;

    protected PriceRow() {}

    /** One version of one meter's price. */
    @Embeddable
    record Key(String meter, int version) {}

    PriceView view() {
        return new PriceView(
                new MeterId(key.meter()),
                new Price(key.version(), new Money(unitPriceMinor), quantityDecimals, effectiveFrom));
    }
}
