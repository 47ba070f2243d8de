package io.tollkeeper.query.settlement;

import io.tollkeeper.api.billing.StatementIssued;
import io.tollkeeper.api.settlement.SettlementPurpose;
import io.tollkeeper.api.settlement.SettlementRequested;
import io.tollkeeper.query.LogPosition;
import io.tollkeeper.query.ProjectionBatch;
import java.util.Objects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code settlement_due} in step: what each issued statement is to settle. That follows from the log alone, in the
 * order of a tenant's events: the statement's total, less what was settled early, less the credit that earlier statements
 * left. So it is the same whoever works it out, and whenever.
 */
@Component
@ProcessingGroup("ledger")
final class DueProjection {

    private static final String ISSUE = """
            insert into settlement_due (tenant_id, period, issued_at_position, due_minor, credit_minor)
            select tenant_id, period, position, greatest(0, rest), least(0, rest)
            from (select tenant_id, period, position,
                         total - coalesce((select early_minor from settlement_due d
                                           where d.tenant_id = s.tenant_id and d.period = s.period), 0)
                               + coalesce((select credit_minor from settlement_due d
                                           where d.tenant_id = s.tenant_id and d.issued_at_position < s.position
                                           order by issued_at_position desc limit 1), 0) as rest
                  from (values (?::text, ?::text, ?::bigint, ?::bigint)) s (tenant_id, period, position, total)) figures
            on conflict (tenant_id, period) do update
            set issued_at_position = excluded.issued_at_position,
                due_minor = excluded.due_minor, credit_minor = excluded.credit_minor""";
    private static final String SETTLE_EARLY = """
            insert into settlement_due (tenant_id, period, early_minor, early_count) values (?, ?, ?, 1)
            on conflict (tenant_id, period) do update
            set early_minor = settlement_due.early_minor + excluded.early_minor,
                early_count = settlement_due.early_count + 1""";
    private static final String SETTLE_STATEMENT = """
            insert into settlement_due (tenant_id, period, requested) values (?, ?, true)
            on conflict (tenant_id, period) do update set requested = true""";

    private final ProjectionBatch batch;
    private final JdbcClient jdbc;

    DueProjection(ProjectionBatch batch, JdbcClient jdbc) {
        this.batch = batch;
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(StatementIssued event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        var change = RowChange.of(
                ISSUE,
                event.periodId().tenantId().value(),
                event.periodId().period().toString(),
                LogPosition.of(message),
                event.total().minorUnits());
        batch.add(unitOfWork, message, RowChange.WRITER, change);
    }

    @EventHandler
    void on(SettlementRequested event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        if (event.purpose() == SettlementPurpose.IMMEDIATE) {
            return;
        }
        String tenantId = event.settlementId().tenantId().value();
        String period = Objects.requireNonNull(event.period()).toString();
        var change = event.purpose() == SettlementPurpose.EARLY
                ? RowChange.of(SETTLE_EARLY, tenantId, period, event.amount().minorUnits())
                : RowChange.of(SETTLE_STATEMENT, tenantId, period);
        batch.add(unitOfWork, message, RowChange.WRITER, change);
    }

    @ResetHandler
    void reset() {
        jdbc.sql("truncate table settlement_due").update();
    }
}
