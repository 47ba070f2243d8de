package io.tollkeeper.saga.settlement;

import io.tollkeeper.api.settlement.Attempt;
import io.tollkeeper.api.settlement.AttemptEnd;
import io.tollkeeper.api.settlement.BlockSettlement;
import io.tollkeeper.api.settlement.ExpiryProof;
import io.tollkeeper.api.settlement.FailAttempt;
import io.tollkeeper.api.settlement.ListRejectedSettlements;
import io.tollkeeper.api.settlement.ProveExpired;
import io.tollkeeper.api.settlement.ResumeSettlement;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementProgress;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.saga.Rounds;
import io.tollkeeper.saga.settlement.SorobanGateway.SequenceAt;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks ledgers what became of attempts that were rejected when they were sent. Another attempt may be built meanwhile; but
 * the books are put back only when these are proven dead, because a server that says no may have passed them on.
 *
 * <p>Their channels have been used by others since. So either nobody used their sequence number, or another is known to
 * have. Several nodes may do it at once: the log takes each proof once.
 */
public final class RejectionProver extends Rounds {

    private static final Logger log = LoggerFactory.getLogger(RejectionProver.class);

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    private static final int AT_A_TIME = 100;

    private final SorobanGateway network;
    private final QueryGateway queries;
    private final CommandGateway commands;
    private final AttemptWork work;
    private final SettlementPolicy policy;
    private final Network name;

    public RejectionProver(
            SorobanGateway network,
            QueryGateway queries,
            CommandGateway commands,
            AttemptWork work,
            SettlementPolicy policy,
            Network name) {
        super("rejection-prover", policy.missing());
        this.network = network;
        this.queries = queries;
        this.commands = commands;
        this.work = work;
        this.policy = policy;
        this.name = name;
    }

    @Override
    protected void round() throws InterruptedException, ExecutionException, TimeoutException {
        String after = "";
        List<SettlementId> page;
        do {
            page = queries.query(
                            new ListRejectedSettlements(name, after, AT_A_TIME),
                            ResponseTypes.multipleInstancesOf(SettlementId.class))
                    .get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            for (SettlementId id : page) {
                if (isRunning()) {
                    prove(id);
                }
            }
            after = page.isEmpty() ? after : page.getLast().toString();
        } while (isRunning() && page.size() == AT_A_TIME);
    }

    private void prove(SettlementId id) {
        try {
            SettlementProgress progress = commands.sendAndWait(new ResumeSettlement(id));
            prove(progress);
        } catch (CommandExecutionException refused) {
            // Another node was faster, or it has moved on: the log says where to at the next round.
            log.debug("{} stands elsewhere by now: {}", id, refused.getMessage());
        } catch (RuntimeException e) {
            log.warn("The rejected attempts of {} wait to be proven dead: {}", id, e.getMessage());
        }
    }

    /** While one of its attempts lives, or it contradicts itself, others see to it. */
    void prove(SettlementProgress settlement) {
        if (settlement.hasEnded() || settlement.blocked() || settlement.live().isPresent()) {
            return;
        }
        for (SettlementProgress.Tried tried : settlement.rejected()) {
            Object told = tell(settlement, tried.attempt());
            if (told != null) {
                commands.<Object>sendAndWait(told);
            }
            if (!(told instanceof ProveExpired)) {
                return;
            }
        }
    }

    private @Nullable Object tell(SettlementProgress settlement, Attempt attempt) {
        return switch (network.find(Attempts.signed(attempt), Inquest.deduction(settlement))) {
            case SorobanGateway.Unavailable unavailable -> null;
            case SorobanGateway.Missing missing ->
                ExpiryProof.isOver(attempt, missing.latestClosedAt()) ? tell(settlement, attempt, missing) : null;
            case SorobanGateway.Confirmed confirmed -> Inquest.confirmation(settlement, attempt, confirmed);
            case SorobanGateway.Failed failed ->
                new FailAttempt(
                        settlement.settlementId(),
                        attempt.hash(),
                        AttemptEnd.FAILED_ON_LEDGER,
                        failed.reason(),
                        failed.ledger(),
                        null);
            case SorobanGateway.Contradiction other -> tellOfTheOther(settlement, attempt, other);
        };
    }

    /** It may have shared its transaction with others, whose effects are there too. */
    private @Nullable Object tellOfTheOther(
            SettlementProgress settlement, Attempt attempt, SorobanGateway.Contradiction other) {
        return switch (network.trace(settlement.vault().contract(), settlement.contractRequestId())) {
            case SorobanGateway.Unavailable unavailable -> null;
            case SorobanGateway.Traced traced ->
                Inquest.theOneOf(traced, settlement)
                        .<Object>map(trail -> Inquest.confirmation(settlement, trail))
                        .orElseGet(() -> block(settlement, attempt, other.what()));
        };
    }

    private @Nullable Object tell(SettlementProgress settlement, Attempt attempt, SorobanGateway.Missing missing) {
        if (!missing.oldestClosedAt().isBefore(attempt.builtAt())) {
            return block(settlement, attempt, "it is older than what the network remembers");
        }
        if (!(network.sequenceOf(attempt.channel()) instanceof SequenceAt at) || at.ledger() < missing.latestLedger()) {
            return null; // A node that lags behind; it proves nothing yet.
        }
        ExpiryProof proof = Inquest.proof(missing, at);
        boolean usedByAnother = work.spent(attempt.channel()) >= attempt.sequence();
        if (proof.showsUnused(attempt) || usedByAnother) {
            return new ProveExpired(settlement.settlementId(), attempt.hash(), proof, usedByAnother);
        }
        // Whoever used the number may be under way still. If that does not become known, a person must look.
        return missing.latestClosedAt().isBefore(attempt.validUntil().plus(policy.overdue()))
                ? null
                : block(settlement, attempt, "it is in no ledger, but its sequence number is used");
    }

    private static BlockSettlement block(SettlementProgress settlement, Attempt attempt, String why) {
        return new BlockSettlement(
                settlement.settlementId(), attempt.hash() + " was rejected when it was sent, but " + why);
    }
}
