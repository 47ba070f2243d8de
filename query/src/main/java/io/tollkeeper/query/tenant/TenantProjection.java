package io.tollkeeper.query.tenant;

import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.api.tenant.TenantOpened;
import io.tollkeeper.api.tenant.TenantResumed;
import io.tollkeeper.api.tenant.TenantStanding;
import io.tollkeeper.api.tenant.TenantSuspended;
import io.tollkeeper.query.ProjectionBatch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code tenant_view} in step. It shares the ledger's processor, so that the log is read once for both. */
@Component
@ProcessingGroup("ledger")
final class TenantProjection {

    private static final ProjectionBatch.Writer<Opening> OPEN = (connection, openings) -> {
        try (var statement = connection.prepareStatement("""
                insert into tenant_view (tenant_id, name, standing, opened_at)
                values (?, ?, 'OPEN', ?::timestamptz) on conflict do nothing""")) {
            for (Opening opening : openings) {
                statement.setString(1, opening.tenantId().value());
                statement.setString(2, opening.name());
                statement.setString(3, opening.openedAt().toString());
                statement.executeUpdate();
            }
        }
    };

    private static final ProjectionBatch.Writer<Change> CHANGE = (connection, changes) -> {
        try (var statement = connection.prepareStatement("update tenant_view set standing = ? where tenant_id = ?")) {
            for (Change change : changes) {
                statement.setString(1, change.standing().name());
                statement.setString(2, change.tenantId().value());
                statement.executeUpdate();
            }
        }
    };

    private final ProjectionBatch batch;
    private final JdbcClient jdbc;

    TenantProjection(ProjectionBatch batch, JdbcClient jdbc) {
        this.batch = batch;
        this.jdbc = jdbc;
    }

    private record Opening(TenantId tenantId, String name, Instant openedAt) {}

    private record Change(TenantId tenantId, TenantStanding standing) {}

    @EventHandler
    void on(TenantOpened event, @Timestamp Instant openedAt, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        // To the microsecond, as the database keeps it: left to itself it would round up.
        Instant kept = openedAt.truncatedTo(ChronoUnit.MICROS);
        batch.add(unitOfWork, message, OPEN, new Opening(event.accountId().tenantId(), event.name(), kept));
    }

    @EventHandler
    void on(TenantSuspended event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        batch.add(unitOfWork, message, CHANGE, new Change(event.accountId().tenantId(), TenantStanding.SUSPENDED));
    }

    @EventHandler
    void on(TenantResumed event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        batch.add(unitOfWork, message, CHANGE, new Change(event.accountId().tenantId(), TenantStanding.OPEN));
    }

    @ResetHandler
    void reset() {
        jdbc.sql("truncate table tenant_view").update();
    }
}
