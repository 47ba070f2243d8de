package io.tollkeeper.query.pricing;

import io.tollkeeper.api.pricing.ListPrices;
import io.tollkeeper.api.pricing.PriceView;
import java.util.List;
import java.util.Objects;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Answers what meters cost. */
@Component
final class PriceQueries {

    private static final ListPrices.Cursor BEGIN = new ListPrices.Cursor("", 0);

    private final PriceRows rows;

    PriceQueries(PriceRows rows) {
        this.rows = rows;
    }

    @QueryHandler
    List<PriceView> handle(ListPrices query) {
        var after = Objects.requireNonNullElse(query.after(), BEGIN);
        String meter = query.meterId() == null ? null : query.meterId().value();
        return rows.find(meter, after.meter(), after.version(), Limit.of(query.limit())).stream()
                .map(PriceRow::view)
                .toList();
    }
}
