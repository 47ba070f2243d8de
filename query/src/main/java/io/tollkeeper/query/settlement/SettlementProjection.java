package io.tollkeeper.query.settlement;

import io.tollkeeper.api.settlement.Attempt;
import io.tollkeeper.api.settlement.AttemptBuilt;
import io.tollkeeper.api.settlement.AttemptFailed;
import io.tollkeeper.api.settlement.AttemptRefused;
import io.tollkeeper.api.settlement.AttemptSent;
import io.tollkeeper.api.settlement.DeductionConfirmed;
import io.tollkeeper.api.settlement.OutcomeUnknown;
import io.tollkeeper.api.settlement.SettlementBlocked;
import io.tollkeeper.api.settlement.SettlementCompensated;
import io.tollkeeper.api.settlement.SettlementEvent;
import io.tollkeeper.api.settlement.SettlementFailed;
import io.tollkeeper.api.settlement.SettlementRequested;
import io.tollkeeper.api.settlement.SettlementResolved;
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

/** Keeps {@code settlement_view} and {@code settlement_attempt_view} in step with settlements. */
@Component
@ProcessingGroup("ledger")
final class SettlementProjection {

    private static final ProjectionBatch.Writer<List<RowChange>> WRITER =
            (connection, events) -> RowChange.WRITER.write(
                    connection, events.stream().flatMap(List::stream).toList());

    private static final String REQUEST = """
            insert into settlement_view (settlement_id, tenant_id, position, purpose, period, network, vault,
                                         amount_minor, contract_request_id, state, requested_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'requested', ?::timestamptz) on conflict do nothing""";
    private static final String STATE = "update settlement_view set state = ?, reason = ? where settlement_id = ?";
    private static final String REASON = "update settlement_view set reason = ? where settlement_id = ?";
    private static final String RESOLVE = """
            update settlement_view set state = 'requested', reason = ?, blocked = false where settlement_id = ?""";
    private static final String BLOCK = """
            update settlement_view set blocked = true, reason = ? where settlement_id = ?""";
    private static final String UNBLOCK = """
            update settlement_view set blocked = false, reason = case when state = 'settled' then null else ? end
            where settlement_id = ?""";
    private static final String ABANDON = """
            update settlement_attempt_view set state = 'abandoned', reason = ?
            where settlement_id = ? and state in ('built', 'sent', 'unknown')""";
    private static final String SETTLE = """
            update settlement_view set state = 'settled', reason = null, blocked = false, hash = ?, ledger = ?
            where settlement_id = ?""";
    private static final String BUILD = """
            insert into settlement_attempt_view (settlement_id, number, state, hash, channel, built_at, valid_until)
            values (?, ?, 'built', ?, ?, ?::timestamptz, ?::timestamptz) on conflict do nothing""";
    private static final String REFUSE = """
            insert into settlement_attempt_view (settlement_id, number, state, reason)
            values (?, ?, 'refused', ?) on conflict do nothing""";
    private static final String SEND = """
            update settlement_attempt_view
            set sendings = ?, state = case when state = 'built' then 'sent' else state end
            where settlement_id = ? and hash = ?""";
    private static final String END = """
            update settlement_attempt_view set state = ?, reason = ? where settlement_id = ? and hash = ?""";

    private final ProjectionBatch batch;
    private final JdbcClient jdbc;

    SettlementProjection(ProjectionBatch batch, JdbcClient jdbc) {
        this.batch = batch;
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(SettlementEvent event, EventMessage<?> message, UnitOfWork<?> unitOfWork) {
        batch.add(unitOfWork, message, WRITER, changes(event, LogPosition.of(message)));
    }

    private static List<RowChange> changes(SettlementEvent event, long position) {
        String id = event.settlementId().toString();
        return switch (event) {
            case SettlementRequested requested -> List.of(request(requested, position));
            case AttemptBuilt built -> List.of(build(built), RowChange.of(STATE, "submitted", null, id));
            case AttemptSent sent -> List.of(RowChange.of(SEND, sent.sending(), id, sent.hash()));
            case OutcomeUnknown unknown ->
                List.of(
                        RowChange.of(END, "unknown", unknown.reason(), id, unknown.hash()),
                        RowChange.of(STATE, "unknown", unknown.reason(), id));
            case AttemptRefused refused ->
                List.of(
                        RowChange.of(REFUSE, id, refused.number(), refused.reason()),
                        RowChange.of(REASON, refused.reason(), id));
            case AttemptFailed failed ->
                List.of(
                        RowChange.of(END, failed.end().word(), failed.reason(), id, failed.hash()),
                        RowChange.of(RESOLVE, failed.reason(), id));
            case DeductionConfirmed confirmed ->
                List.of(
                        RowChange.of(END, "confirmed", null, id, confirmed.hash()),
                        RowChange.of(SETTLE, confirmed.hash(), confirmed.ledger(), id));
            case SettlementBlocked blocked -> List.of(RowChange.of(BLOCK, blocked.contradiction(), id));
            case SettlementResolved resolved ->
                List.of(RowChange.of(ABANDON, resolved.reason(), id), RowChange.of(UNBLOCK, resolved.reason(), id));
            case SettlementFailed failed -> List.of(RowChange.of(STATE, "failed", failed.reason(), id));
            case SettlementCompensated compensated ->
                List.of(RowChange.of(STATE, "compensated", compensated.reason(), id));
            case SettlementRetried retried -> List.of(RowChange.of(STATE, "requested", null, id));
        };
    }

    private static RowChange request(SettlementRequested event, long position) {
        return RowChange.of(
                REQUEST,
                event.settlementId().toString(),
                event.settlementId().tenantId().value(),
                position,
                event.purpose().word(),
                event.period() == null ? null : event.period().toString(),
                event.vault().network().word(),
                event.vault().contract(),
                event.amount().minorUnits(),
                event.contractRequestId(),
                event.requestedAt());
    }

    private static RowChange build(AttemptBuilt event) {
        Attempt attempt = event.attempt();
        return RowChange.of(
                BUILD,
                event.settlementId().toString(),
                event.number(),
                attempt.hash(),
                attempt.channel(),
                attempt.builtAt(),
                attempt.validUntil());
    }

    @ResetHandler
    void reset() {
        jdbc.sql("truncate table settlement_view, settlement_attempt_view").update();
    }
}
