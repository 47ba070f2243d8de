package io.tollkeeper.saga.settlement;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.tollkeeper.api.settlement.AttemptBuilt;
import io.tollkeeper.api.settlement.AttemptEnd;
import io.tollkeeper.api.settlement.AttemptFailed;
import io.tollkeeper.api.settlement.AttemptRefused;
import io.tollkeeper.api.settlement.CompensateSettlement;
import io.tollkeeper.api.settlement.DeductionConfirmed;
import io.tollkeeper.api.settlement.FailSettlement;
import io.tollkeeper.api.settlement.SettlementBlocked;
import io.tollkeeper.api.settlement.SettlementCompensated;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementPurpose;
import io.tollkeeper.api.settlement.SettlementRequested;
import io.tollkeeper.api.settlement.SettlementRetried;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one settlement from requested to settled or compensated.
 *
 * <pre>
 * SettlementRequested ─▶ in line ─▶ AttemptBuilt (on a channel) ─▶ … ─▶ DeductionConfirmed ■
 *     SettlementRetried ──▲  ▲           │ └── outcome unknown for long: complained about
 *                            │           ├─▶ AttemptFailed  ─┐
 *                            │           └─▶ AttemptRefused ─┤ off the channel
 *                            └── wait (deadline) ◀── again? ─┤
 *                        (once all that was rejected is dead) └─ no ─▶ SettlementFailed ─▶ SettlementCompensated ■
 * </pre>
 *
 * <p>It hears an event in the transaction that records it, so what it remembers, what waits in line and what is to be done
 * later are written with that event or not at all. It never asks the network: {@link AttemptDriver} does.
 */
@Saga
@ProcessingGroup(SettlementSaga.GROUP)
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public final class SettlementSaga {

    public static final String GROUP = "settlement";

    static final String RETRY = "settlement-retry";
    static final String GIVE_UP = "settlement-give-up";
    static final String OVERDUE = "settlement-overdue";

    private static final Logger log = LoggerFactory.getLogger(SettlementSaga.class);

    private String settlementId = "";
    private boolean immediate;
    private int failures;
    private String overdueId = "";

    /** Attempts that were rejected, and that no ledgers have proven dead. */
    private Set<String> rejected = new HashSet<>();

    /** Why it is given up as soon as those are proven dead; empty while it is not. */
    private String givingUp = "";

    @StartSaga
    @SagaEventHandler(associationProperty = "settlementId")
    void on(SettlementRequested event, AttemptWork work) {
        begin(event.settlementId(), event.purpose());
        if (immediate) {
            work.queueToShare(event.settlementId(), event.vault().contract());
        } else {
            work.queue(event.settlementId());
        }
    }

    /** What was tried before goes alone. */
    @StartSaga
    @SagaEventHandler(associationProperty = "settlementId")
    void on(SettlementRetried event, AttemptWork work) {
        begin(event.settlementId(), event.purpose());
        work.queue(event.settlementId());
    }

    private void begin(SettlementId id, SettlementPurpose purpose) {
        settlementId = id.toString();
        immediate = purpose == SettlementPurpose.IMMEDIATE;
    }

    @SagaEventHandler(associationProperty = "settlementId")
    void on(AttemptBuilt event, AttemptWork work, DeadlineManager deadlines, SettlementPolicy policy) {
        work.occupy(
                event.attempt().channel(),
                event.settlementId(),
                event.attempt().hash(),
                event.attempt().sequence());
        if (!event.attempt().envelope().isEmpty()) { // One of those who share a transaction complains for all.
            overdueId = deadlines.schedule(policy.overdue(), OVERDUE, settlementId);
        }
    }

    /** The contract's word on a deduct is its answer; what a month owes may be payable later. */
    @SagaEventHandler(associationProperty = "settlementId")
    void on(AttemptRefused event, AttemptWork work, DeadlineManager deadlines, SettlementPolicy policy) {
        failures++;
        work.leave(event.settlementId());
        if (immediate || failures >= policy.maxAttempts()) {
            deadlines.schedule(Duration.ZERO, GIVE_UP, event.reason());
        } else {
            deadlines.schedule(policy.backoff(failures), RETRY, settlementId);
        }
    }

    /** What was rejected at once left no proof that it is dead for ever; it is tried again, and never given up for that. */
    @SagaEventHandler(associationProperty = "settlementId")
    void on(AttemptFailed event, AttemptWork work, DeadlineManager deadlines, SettlementPolicy policy) {
        if (rejected.remove(event.hash())) {
            giveUpAtLast(deadlines);
            return;
        }
        failures++;
        if (event.end() == AttemptEnd.FAILED_ON_LEDGER) {
            work.spend(event.hash());
        }
        if (event.end() == AttemptEnd.REJECTED) {
            rejected.add(event.hash());
        }
        work.leave(event.settlementId());
        forgetOverdue(deadlines);
        if (event.end() != AttemptEnd.REJECTED && failures >= policy.maxAttempts()) {
            deadlines.schedule(Duration.ZERO, GIVE_UP, event.reason());
        } else {
            deadlines.schedule(policy.backoff(failures), RETRY, settlementId);
        }
    }

    @DeadlineHandler(deadlineName = RETRY)
    void tryAgain(String id, AttemptWork work) {
        work.queue(SettlementId.parse(id));
    }

    /** Not before all that was sent is proven dead: a {@link RejectionProver} sees to that. */
    @DeadlineHandler(deadlineName = GIVE_UP)
    void giveUp(String reason, CommandGateway commands, Clock clock) {
        if (!rejected.isEmpty()) {
            givingUp = reason;
            return;
        }
        SettlementId id = SettlementId.parse(settlementId);
        commands.<Object>sendAndWait(new FailSettlement(id, reason));
        commands.<Object>sendAndWait(new CompensateSettlement(id, clock.instant()));
    }

    private void giveUpAtLast(DeadlineManager deadlines) {
        if (rejected.isEmpty() && !givingUp.isEmpty()) {
            deadlines.schedule(Duration.ZERO, GIVE_UP, givingUp);
            givingUp = "";
        }
    }

    @DeadlineHandler(deadlineName = OVERDUE)
    void complain(String id, DeadlineManager deadlines, SettlementPolicy policy) {
        log.error("Nobody can tell yet what became of the attempt of {}; it is asked for on and on", id);
        overdueId = deadlines.schedule(policy.overdue(), OVERDUE, id);
    }

    @SagaEventHandler(associationProperty = "settlementId")
    void on(SettlementBlocked event) {
        log.error("{} needs a person: {}", event.settlementId(), event.contradiction());
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "settlementId")
    void on(DeductionConfirmed event, AttemptWork work, DeadlineManager deadlines) {
        work.spend(event.hash());
        work.leave(event.settlementId());
        forgetOverdue(deadlines);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "settlementId")
    void on(SettlementCompensated event, AttemptWork work, DeadlineManager deadlines) {
        work.leave(event.settlementId());
        forgetOverdue(deadlines); // A person may have given it up while its attempt lived.
    }

    private void forgetOverdue(DeadlineManager deadlines) {
        if (!overdueId.isEmpty()) {
            deadlines.cancelSchedule(OVERDUE, overdueId);
            overdueId = "";
        }
    }
}
