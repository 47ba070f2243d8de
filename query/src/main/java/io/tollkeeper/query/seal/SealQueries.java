package io.tollkeeper.query.seal;

import io.tollkeeper.api.audit.ChainHead;
import io.tollkeeper.api.audit.FindChainHead;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells where chains have come to. */
@Component
final class SealQueries {

    private final JdbcClient jdbc;

    SealQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    Optional<ChainHead> handle(FindChainHead query) {
        return jdbc.sql("""
                        select number, positions[cardinality(positions)], encode(chain, 'hex'), sealed_at from event_seal
                        where tenant_id = :tenant order by number desc limit 1""")
                .param("tenant", query.tenantId().value())
                .query((row, number) -> new ChainHead(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant()))
                .optional();
    }
}
