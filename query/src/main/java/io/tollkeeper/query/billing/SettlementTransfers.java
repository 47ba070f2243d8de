package io.tollkeeper.query.billing;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.settlement.DeductionConfirmed;
import io.tollkeeper.api.settlement.SettlementCompensated;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementPurpose;
import io.tollkeeper.api.settlement.SettlementRequested;
import io.tollkeeper.api.settlement.SettlementRetried;
import io.tollkeeper.query.LogPosition;
import io.tollkeeper.query.billing.Transfer.Line;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/**
 * The posting rules of settlement. What is on its way is owed no more, until it is put back. A deduct is charged when it is
 * requested, and what cannot be deducted is charged no more: nothing was given for it.
 */
final class SettlementTransfers {

    private static final String SETTLEMENT = "settlement";
    private static final String DEDUCTION = "deduction";
    private static final String COMPENSATION = "compensation";
    private static final String DEDUCT = "deduct";
    private static final String DEDUCT_VOID = "deduct_void";

    private SettlementTransfers() {}

    static List<Transfer> of(EventMessage<?> message, SettlementRequested event) {
        return onTheWay(new Event(message, event.settlementId(), event.amount(), event.requestedAt()), event.purpose());
    }

    static List<Transfer> of(EventMessage<?> message, SettlementRetried event) {
        return onTheWay(new Event(message, event.settlementId(), event.amount(), event.retriedAt()), event.purpose());
    }

    static List<Transfer> of(EventMessage<?> message, DeductionConfirmed event) {
        var confirmed = new Event(message, event.settlementId(), event.amount(), event.closedAt());
        return List.of(confirmed.leg(0, Transfer.VAULT_USDC, Transfer.IN_FLIGHT, DEDUCTION, null));
    }

    static List<Transfer> of(EventMessage<?> message, SettlementCompensated event) {
        var compensated = new Event(message, event.settlementId(), event.amount(), event.compensatedAt());
        Transfer back = compensated.leg(0, Transfer.RECEIVABLE, Transfer.IN_FLIGHT, COMPENSATION, event.reason());
        return event.purpose() == SettlementPurpose.IMMEDIATE
                ? List.of(back, compensated.leg(1, Transfer.REVENUE, Transfer.RECEIVABLE, DEDUCT_VOID, event.reason()))
                : List.of(back);
    }

    private static List<Transfer> onTheWay(Event event, SettlementPurpose purpose) {
        Transfer away = event.leg(0, Transfer.IN_FLIGHT, Transfer.RECEIVABLE, SETTLEMENT, null);
        return purpose == SettlementPurpose.IMMEDIATE
                ? List.of(away, event.leg(1, Transfer.RECEIVABLE, Transfer.REVENUE, DEDUCT, null))
                : List.of(away);
    }

    private record Event(EventMessage<?> message, SettlementId settlementId, Money amount, Instant date) {

        Transfer leg(int leg, String debit, String credit, String kind, @Nullable String reason) {
            return new Transfer(
                    LogPosition.of(message),
                    leg,
                    message.getTimestamp(),
                    settlementId.tenantId(),
                    null,
                    debit,
                    credit,
                    amount,
                    kind,
                    settlementId.what(),
                    date,
                    Line.because(reason));
        }
    }
}
