package io.tollkeeper.query.pricing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

/** Reads prices. */
interface PriceRows extends Repository<PriceRow, PriceRow.Key> {

    @Query("""
            select p from PriceRow p
            where (:meter is null or p.key.meter = :meter)
              and (p.key.meter > :afterMeter or (p.key.meter = :afterMeter and p.key.version > :afterVersion))
            order by p.key.meter, p.key.version""")
    List<PriceRow> find(
            @Param("meter") @Nullable String meter,
            @Param("afterMeter") String afterMeter,
            @Param("afterVersion") int afterVersion,
            Limit limit);
}
