package io.tollkeeper.query.billing;

import io.tollkeeper.api.billing.AdjustmentMade;
import io.tollkeeper.api.billing.LineKind;
import io.tollkeeper.api.billing.PeriodClosed;
import io.tollkeeper.api.billing.StatementIssued;
import io.tollkeeper.api.metering.Dimensions;
import io.tollkeeper.api.metering.UsageRecorded;
import io.tollkeeper.api.metering.UsageVoided;
import io.tollkeeper.api.settlement.DeductionConfirmed;
import io.tollkeeper.api.settlement.SettlementCompensated;
import io.tollkeeper.api.settlement.SettlementRequested;
import io.tollkeeper.api.settlement.SettlementRetried;
import io.tollkeeper.query.LogPosition;
import io.tollkeeper.query.ProjectionBatch;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps transfers, balances and months in step with what was recorded, voided, adjusted, closed and settled. */
@Component
@ProcessingGroup("ledger")
final class LedgerProjection {

    private final ProjectionBatch batch;
    private final TransferWriter transfers;
    private final ProjectionBatch.Writer<List<Transfer>> allLegs;
    private final ClosingWriter closings;
    private final IssueWriter issues;
    private final JdbcClient jdbc;

    LedgerProjection(
            ProjectionBatch batch,
            TransferWriter transfers,
            ClosingWriter closings,
            IssueWriter issues,
            JdbcClient jdbc) {
        this.batch = batch;
        this.transfers = transfers;
        // All transfers of an event are one change: they are written, or set aside, together.
        this.allLegs = (connection, events) -> transfers.write(
                connection, events.stream().flatMap(List::stream).toList());
        this.closings = closings;
        this.issues = issues;
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(UsageRecorded event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        var transfer = Transfer.ofLine(
                LogPosition.of(message),
                message.getTimestamp(),
                event.usageId().tenantId(),
                event.period(),
                event.amount(),
                LineKind.USAGE,
                event.usageId().eventId(),
                event.eventDate(),
                new Transfer.Line(event.meterId(), event.quantity(), event.priceVersion(), event.dimensions(), null));
        batch.add(unitOfWork, message, transfers, transfer);
    }

    @EventHandler
    void on(UsageVoided event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        var transfer = Transfer.ofLine(
                LogPosition.of(message),
                message.getTimestamp(),
                event.usageId().tenantId(),
                event.period(),
                event.amount().negated(),
                LineKind.USAGE_VOID,
                event.usageId().eventId(),
                event.voidedAt(),
                new Transfer.Line(event.meterId(), event.quantity(), null, Dimensions.NONE, event.reason()));
        batch.add(unitOfWork, message, transfers, transfer);
    }

    @EventHandler
    void on(AdjustmentMade event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        var transfer = Transfer.ofLine(
                LogPosition.of(message),
                message.getTimestamp(),
                event.adjustmentId().tenantId(),
                event.period(),
                event.amount(),
                LineKind.ADJUSTMENT,
                event.adjustmentId().eventId(),
                event.madeAt(),
                Transfer.Line.because(event.reason()));
        batch.add(unitOfWork, message, transfers, transfer);
    }

    @EventHandler
    void on(SettlementRequested event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        post(unitOfWork, message, SettlementTransfers.of(message, event));
    }

    @EventHandler
    void on(SettlementRetried event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        post(unitOfWork, message, SettlementTransfers.of(message, event));
    }

    @EventHandler
    void on(DeductionConfirmed event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        post(unitOfWork, message, SettlementTransfers.of(message, event));
    }

    @EventHandler
    void on(SettlementCompensated event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        post(unitOfWork, message, SettlementTransfers.of(message, event));
    }

    private void post(UnitOfWork<?> unitOfWork, EventMessage<?> message, List<Transfer> legs) {
        batch.add(unitOfWork, message, allLegs, legs);
    }

    @EventHandler
    void on(PeriodClosed event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        batch.add(unitOfWork, message, closings, new ClosingWriter.Closing(event.periodId(), LogPosition.of(message)));
    }

    @EventHandler
    void on(StatementIssued event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        batch.add(
                unitOfWork,
                message,
                issues,
                new IssueWriter.Issue(event.periodId(), LogPosition.of(message), event.digest()));
    }

    /** Statements' blocks stay: they follow from lines that never change, and whoever uses them checks that. */
    @ResetHandler
    void reset() {
        jdbc.sql("truncate table transfer, account_balance, billing_period, ledger_checkpoint")
                .update();
    }
}
