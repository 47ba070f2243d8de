package io.tollkeeper.command.settlement;

import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.tollkeeper.api.settlement.AttemptBuilt;
import io.tollkeeper.api.settlement.AttemptEnd;
import io.tollkeeper.api.settlement.AttemptFailed;
import io.tollkeeper.api.settlement.AttemptRefused;
import io.tollkeeper.api.settlement.AttemptSent;
import io.tollkeeper.api.settlement.BlockSettlement;
import io.tollkeeper.api.settlement.BuildAttempt;
import io.tollkeeper.api.settlement.CompensateSettlement;
import io.tollkeeper.api.settlement.ConfirmDeduction;
import io.tollkeeper.api.settlement.DeductionConfirmed;
import io.tollkeeper.api.settlement.FailAttempt;
import io.tollkeeper.api.settlement.FailSettlement;
import io.tollkeeper.api.settlement.NoteOutcomeUnknown;
import io.tollkeeper.api.settlement.OutcomeUnknown;
import io.tollkeeper.api.settlement.ProveExpired;
import io.tollkeeper.api.settlement.RefuseAttempt;
import io.tollkeeper.api.settlement.RequestSettlement;
import io.tollkeeper.api.settlement.ResolveAsFailed;
import io.tollkeeper.api.settlement.ResolveAsSettled;
import io.tollkeeper.api.settlement.ResumeSettlement;
import io.tollkeeper.api.settlement.RetrySettlement;
import io.tollkeeper.api.settlement.SendAttempt;
import io.tollkeeper.api.settlement.SettlementBlocked;
import io.tollkeeper.api.settlement.SettlementCompensated;
import io.tollkeeper.api.settlement.SettlementFailed;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementProgress;
import io.tollkeeper.api.settlement.SettlementProgress.Tried;
import io.tollkeeper.api.settlement.SettlementPurpose;
import io.tollkeeper.api.settlement.SettlementReceipt;
import io.tollkeeper.api.settlement.SettlementRejection;
import io.tollkeeper.api.settlement.SettlementRequested;
import io.tollkeeper.api.settlement.SettlementResolved;
import io.tollkeeper.api.settlement.SettlementRetried;
import io.tollkeeper.api.settlement.SettlementState;
import io.tollkeeper.command.Refusal;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Decides on one settlement: an amount leaves a vault once, however many attempts that takes.
 *
 * <p>What an attempt is made of stands in the log before anything of it is sent. While nobody knows what became of it, it
 * lives, and no other is built; only a ledger's fact, or the proof that there will be none, ends it. The books are put back
 * only when no attempt had an effect and none can have any more.
 */
@Aggregate
final class Settlement {

    private @Nullable SettlementRequested request;
    private SettlementState state = SettlementState.REQUESTED;
    private final Tries tries = new Tries();
    private boolean blocked;
    private @Nullable String settledBy;
    private String failure = "";

    @AggregateIdentifier
    @Nullable
    SettlementId id() {
        return request == null ? null : request.settlementId();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    SettlementReceipt handle(RequestSettlement command, Payers payers) {
        SettlementRequested before = request;
        if (before != null) {
            return repeat(before, command);
        }
        SettlementId id = command.settlementId();
        payers.requireAllowed(command);
        apply(new SettlementRequested(
                id,
                command.purpose(),
                payers.vault(id.tenantId()),
                command.amount(),
                ContractRequestId.of(id),
                command.period(),
                command.call(),
                command.requestedAt()));
        return new SettlementReceipt(id, false);
    }

    /** What a month owes is found anew each time it is looked at; what a deduct is, its sender says. */
    private static SettlementReceipt repeat(SettlementRequested before, RequestSettlement command) {
        if (command.purpose() == SettlementPurpose.IMMEDIATE
                && (!command.amount().equals(before.amount())
                        || !requireNonNull(command.call()).equals(before.call()))) {
            throw new Refusal(SettlementRejection.REQUEST_REUSED, "requestId was used before with a different content");
        }
        return new SettlementReceipt(before.settlementId(), true);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    SettlementProgress handle(ResumeSettlement command) {
        SettlementRequested known = known();
        return new SettlementProgress(
                known.settlementId(),
                state,
                known.vault(),
                known.amount(),
                known.contractRequestId(),
                tries.nextNumber(),
                tries.all(),
                blocked);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(BuildAttempt command) {
        requireFree(command.number());
        apply(new AttemptBuilt(command.settlementId(), command.number(), command.attempt()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RefuseAttempt command) {
        requireFree(command.number());
        apply(new AttemptRefused(command.settlementId(), command.number(), command.reason(), command.code()));
    }

    private void requireFree(int number) {
        known();
        requireNotEnded();
        requireNotBlocked();
        if (tries.live().isPresent()) {
            throw new Refusal(SettlementRejection.ATTEMPT_LIVES, "another attempt lives");
        }
        if (number != tries.nextNumber()) {
            throw new Refusal(SettlementRejection.ATTEMPT_OUT_OF_TURN, "the next attempt is " + tries.nextNumber());
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    int handle(SendAttempt command) {
        int sending = live(command.hash()).sendings() + 1;
        apply(new AttemptSent(command.settlementId(), command.hash(), sending));
        return sending;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(NoteOutcomeUnknown command) {
        Tried attempt = live(command.hash());
        if (attempt.sendings() > 0 && state != SettlementState.UNKNOWN) {
            apply(new OutcomeUnknown(command.settlementId(), command.hash(), command.reason()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(FailAttempt command) {
        boolean onLedger = command.end() == AttemptEnd.FAILED_ON_LEDGER;
        Tried attempt = onLedger ? inDoubt(command.hash()) : live(command.hash());
        if (blocked && !onLedger) {
            requireNotBlocked();
        }
        if (!Deaths.isProven(attempt, command)) {
            throw new Refusal(SettlementRejection.NOT_PROVEN, "it is not proven that the attempt is dead");
        }
        apply(new AttemptFailed(
                command.settlementId(),
                command.hash(),
                command.end(),
                command.reason(),
                command.ledger(),
                command.proof()));
    }

    /** What was rejected is dead by the network's word, which is enough to try again, and not to put the books back. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ProveExpired command) {
        Tried rejected = inDoubt(command.hash());
        requireNotBlocked();
        if (rejected.live() || !Deaths.isProven(rejected, command)) {
            throw new Refusal(SettlementRejection.NOT_PROVEN, "it is not proven that the attempt is dead");
        }
        apply(new AttemptFailed(
                command.settlementId(),
                command.hash(),
                AttemptEnd.EXPIRED,
                "rejected, and in no ledger",
                null,
                command.proof()));
    }

    /**
     * A ledger's fact counts whatever was thought of the attempt. But where the books were put back, or another attempt
     * lives, it may mean that somebody pays twice: that is for a person.
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ConfirmDeduction command) {
        if (command.hash().equals(settledBy)) {
            return;
        }
        SettlementRequested known = known();
        Tried attempt = tries.find(command.hash()).orElse(null);
        if (attempt == null && !command.byRequestId()) {
            throw new Refusal(SettlementRejection.ATTEMPT_NOT_LIVE, "there is no such attempt");
        }
        String contradiction = Contradictions.of(command, known, attempt, state, tries, settledBy);
        if (contradiction != null) {
            block(command.settlementId(), contradiction);
            return;
        }
        apply(new DeductionConfirmed(
                command.settlementId(),
                command.hash(),
                command.amount(),
                command.ledger(),
                command.closedAt(),
                command.feeCharged()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(BlockSettlement command) {
        known();
        block(command.settlementId(), command.contradiction());
    }

    private void block(SettlementId id, String contradiction) {
        if (!blocked) {
            apply(new SettlementBlocked(id, contradiction));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ResolveAsSettled command) {
        SettlementRequested known = known();
        requireBlocked();
        Resolutions.settled(command, known, state, settledBy).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ResolveAsFailed command) {
        SettlementRequested known = known();
        requireBlocked();
        Resolutions.failed(command, known, state, tries).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(FailSettlement command) {
        known();
        if (state == SettlementState.FAILED || state == SettlementState.COMPENSATED) {
            return;
        }
        requireNotEnded();
        requireNotBlocked();
        if (tries.live().isPresent()) {
            throw new Refusal(SettlementRejection.ATTEMPT_LIVES, "an attempt lives, and may have an effect");
        }
        if (!tries.leftNoTrace()) {
            throw new Refusal(SettlementRejection.NOT_PROVEN, "it is not proven that no attempt had an effect");
        }
        apply(new SettlementFailed(command.settlementId(), command.reason()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(CompensateSettlement command) {
        SettlementRequested known = known();
        if (state == SettlementState.COMPENSATED) {
            return;
        }
        requireNotBlocked();
        if (state != SettlementState.FAILED) {
            throw new Refusal(SettlementRejection.NOT_FAILED, "only a failed settlement is compensated");
        }
        apply(new SettlementCompensated(
                command.settlementId(), known.purpose(), known.amount(), failure, command.askedAt()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RetrySettlement command) {
        SettlementRequested known = known();
        requireNotBlocked();
        if (state != SettlementState.COMPENSATED) {
            throw new Refusal(SettlementRejection.NOT_FAILED, "only a compensated settlement is tried again");
        }
        apply(new SettlementRetried(
                command.settlementId(),
                known.purpose(),
                known.vault(),
                known.amount(),
                command.askedAt(),
                command.askedBy()));
    }

    private SettlementRequested known() {
        if (request == null) {
            throw new Refusal(SettlementRejection.SETTLEMENT_UNKNOWN, "no such settlement");
        }
        return request;
    }

    private Tried live(String hash) {
        known();
        return tries.find(hash)
                .filter(Tried::live)
                .orElseThrow(() -> new Refusal(SettlementRejection.ATTEMPT_NOT_LIVE, "no such attempt lives"));
    }

    /** One that lives, or one that was rejected while none lives. */
    private Tried inDoubt(String hash) {
        known();
        Tried attempt = tries.find(hash)
                .filter(tried ->
                        tried.live() || (tried.rejected() && tries.live().isEmpty()))
                .orElseThrow(() -> new Refusal(SettlementRejection.ATTEMPT_NOT_LIVE, "no such attempt is in doubt"));
        requireNotEnded();
        return attempt;
    }

    private void requireNotEnded() {
        if (state == SettlementState.SETTLED
                || state == SettlementState.FAILED
                || state == SettlementState.COMPENSATED) {
            throw new Refusal(SettlementRejection.ENDED, "the settlement has ended");
        }
    }

    private void requireBlocked() {
        if (!blocked) {
            throw new Refusal(SettlementRejection.NOT_BLOCKED, "nothing contradicts itself");
        }
    }

    private void requireNotBlocked() {
        if (blocked) {
            throw new Refusal(SettlementRejection.BLOCKED, "a contradiction must be resolved first");
        }
    }

    @EventSourcingHandler
    void on(SettlementRequested event) {
        request = event;
    }

    @EventSourcingHandler
    void on(AttemptBuilt event) {
        tries.add(event);
        state = SettlementState.SUBMITTED;
    }

    @EventSourcingHandler
    void on(AttemptSent event) {
        tries.sent(event.hash(), event.sending());
    }

    @EventSourcingHandler
    void on(OutcomeUnknown event) {
        state = SettlementState.UNKNOWN;
    }

    @EventSourcingHandler
    void on(AttemptRefused event) {
        tries.refused(event.number());
    }

    @EventSourcingHandler
    void on(AttemptFailed event) {
        tries.ended(event.hash(), event.end());
        state = SettlementState.REQUESTED;
        blocked = false;
    }

    @EventSourcingHandler
    void on(DeductionConfirmed event) {
        tries.ended(event.hash(), null);
        settledBy = event.hash();
        state = SettlementState.SETTLED;
        blocked = false;
    }

    @EventSourcingHandler
    void on(SettlementBlocked event) {
        blocked = true;
    }

    /** Whatever became of the attempts, nothing is asked or sent of them any more. */
    @EventSourcingHandler
    void on(SettlementResolved event) {
        tries.abandon();
        blocked = false;
    }

    @EventSourcingHandler
    void on(SettlementFailed event) {
        state = SettlementState.FAILED;
        failure = event.reason();
    }

    @EventSourcingHandler
    void on(SettlementCompensated event) {
        state = SettlementState.COMPENSATED;
    }

    @EventSourcingHandler
    void on(SettlementRetried event) {
        state = SettlementState.REQUESTED;
    }
}
