package io.tollkeeper.query.pricing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

/** Reads prices. */
interface PriceRows extends Repository<PriceRow, PriceRow.Key> {

    // SQL: in JPQL, Spring Data would load a parser for it at every start.
    @NativeQuery("""
            select p.* from price_view p
            where (cast(:meter as text) is null or p.meter = cast(:meter as text))
              and (p.meter > :afterMeter or (p.meter = :afterMeter and p.version > :afterVersion))
            order by p.meter, p.version""")
    List<PriceRow> find(
            @Param("meter") @Nullable String meter,
            @Param("afterMeter") String afterMeter,
            @Param("afterVersion") int afterVersion,
            Limit limit);
}
