package io.tollkeeper.query.pricing;

import io.tollkeeper.api.pricing.PricePublished;
import io.tollkeeper.query.ProjectionBatch;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code price_view} in step. It shares the ledger's processor, so that the log is read once for both. */
@Component
@ProcessingGroup("ledger")
final class PriceProjection {

    private static final ProjectionBatch.Writer<PricePublished> PUBLISH = (connection, published) -> {
        try (var statement = connection.prepareStatement("""
                insert into price_view (meter, version, unit_price_minor, quantity_decimals, effective_from)
                values (?, ?, ?, ?, ?::timestamptz) on conflict do nothing""")) {
            for (PricePublished event : published) {
                statement.setString(1, event.priceBookId().meterId().value());
                statement.setInt(2, event.price().version());
                statement.setLong(3, event.price().unitPrice().minorUnits());
                statement.setInt(4, event.price().quantityDecimals());
                statement.setString(5, event.price().effectiveFrom().toString());
                statement.executeUpdate();
            }
        }
    };

    private final ProjectionBatch batch;
    private final JdbcClient jdbc;

    PriceProjection(ProjectionBatch batch, JdbcClient jdbc) {
        this.batch = batch;
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(PricePublished event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        batch.add(unitOfWork, message, PUBLISH, event);
    }

    @ResetHandler
    void reset() {
        jdbc.sql("truncate table price_view").update();
    }
}
