package io.tollkeeper.command.billing;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.tollkeeper.api.Period;
import io.tollkeeper.api.billing.AdjustmentId;
import io.tollkeeper.api.billing.AdjustmentMade;
import io.tollkeeper.api.billing.AdjustmentReceipt;
import io.tollkeeper.api.billing.AdjustmentRejection;
import io.tollkeeper.api.billing.MakeAdjustment;
import io.tollkeeper.command.Refusal;
import io.tollkeeper.command.tenant.TenantDirectory;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Decides on one adjustment: it is made once, and its key never stands for another. */
@Aggregate
final class Adjustment {

    private @Nullable AdjustmentMade made;

    @AggregateIdentifier
    @Nullable
    AdjustmentId id() {
        return made == null ? null : made.adjustmentId();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    AdjustmentReceipt handle(MakeAdjustment command, TenantDirectory tenants, BookingCalendar calendar) {
        AdjustmentMade before = made;
        if (before != null) {
            if (!before.amount().equals(command.amount()) || !before.reason().equals(command.reason())) {
                throw new Refusal(
                        AdjustmentRejection.KEY_REUSED, "idempotency_key was used before with a different content");
            }
            return new AdjustmentReceipt(before.adjustmentId(), true, before.amount(), before.period());
        }
        var tenantId = command.adjustmentId().tenantId();
        if (tenants.standing(tenantId).isEmpty()) {
            throw new Refusal(AdjustmentRejection.TENANT_UNKNOWN, "unknown tenant");
        }
        Period period = calendar.openPeriod(tenantId, Period.of(command.receivedAt()));
        apply(new AdjustmentMade(
                command.adjustmentId(),
                command.amount(),
                command.reason(),
                period,
                command.receivedAt(),
                command.madeBy()));
        return new AdjustmentReceipt(command.adjustmentId(), false, command.amount(), period);
    }

    @EventSourcingHandler
    void on(AdjustmentMade event) {
        made = event;
    }
}
