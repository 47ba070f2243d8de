package io.tollkeeper.command.billing;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.api.billing.ClosePeriod;
import io.tollkeeper.api.billing.IssueStatement;
import io.tollkeeper.api.billing.PeriodClosed;
import io.tollkeeper.api.billing.PeriodRejection;
import io.tollkeeper.api.billing.StatementIssued;
import io.tollkeeper.command.Refusal;
import io.tollkeeper.command.tenant.TenantDirectory;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Decides on one tenant's month. It exists from its closing on: a month without events is open. It is closed once, by one
 * winner, and its statement is issued once.
 */
@Aggregate
final class BillingPeriod {

    @AggregateIdentifier
    private @Nullable BillingPeriodId id;

    private @Nullable StatementIssued statement;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ClosePeriod command, TenantDirectory tenants, BookingCalendar calendar) {
        var tenantId = command.periodId().tenantId();
        var period = command.periodId().period();
        if (id != null) {
            throw new Refusal(PeriodRejection.PERIOD_ALREADY_CLOSED, "period is already closed");
        }
        if (tenants.standing(tenantId).isEmpty()) {
            throw new Refusal(PeriodRejection.TENANT_UNKNOWN, "unknown tenant");
        }
        if (period.begin().isAfter(command.receivedAt())) {
            throw new Refusal(PeriodRejection.PERIOD_NOT_BEGUN, "period has not begun");
        }
        calendar.lockForClosing(tenantId);
        apply(new PeriodClosed(command.periodId(), command.receivedAt(), command.closedBy()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(IssueStatement command) {
        if (id == null) {
            throw new Refusal(PeriodRejection.PERIOD_STILL_OPEN, "period is still open");
        }
        var wished = new StatementIssued(command.periodId(), command.total(), command.lineCount(), command.digest());
        if (statement != null) {
            if (!statement.equals(wished)) {
                throw new Refusal(PeriodRejection.STATEMENT_DIFFERS, "the statement was issued with other figures");
            }
            return;
        }
        apply(wished);
    }

    @EventSourcingHandler
    void on(PeriodClosed event) {
        id = event.periodId();
    }

    @EventSourcingHandler
    void on(StatementIssued event) {
        statement = event;
    }
}
