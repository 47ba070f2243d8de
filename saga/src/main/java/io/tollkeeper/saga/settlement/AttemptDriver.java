package io.tollkeeper.saga.settlement;

import io.tollkeeper.api.settlement.Attempt;
import io.tollkeeper.api.settlement.AttemptEnd;
import io.tollkeeper.api.settlement.BlockSettlement;
import io.tollkeeper.api.settlement.BuildAttempt;
import io.tollkeeper.api.settlement.ConfirmDeduction;
import io.tollkeeper.api.settlement.ExpiryProof;
import io.tollkeeper.api.settlement.FailAttempt;
import io.tollkeeper.api.settlement.NoteOutcomeUnknown;
import io.tollkeeper.api.settlement.RefuseAttempt;
import io.tollkeeper.api.settlement.ResumeSettlement;
import io.tollkeeper.api.settlement.SendAttempt;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementProgress;
import io.tollkeeper.api.settlement.SettlementProgress.Tried;
import io.tollkeeper.saga.settlement.SorobanGateway.Deduction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one settlement on by one turn: looks up where it stands by the log, asks the network one thing, and has the
 * answer recorded. Whoever does the next turn, on whichever node, needs nothing but the log.
 *
 * <p>Nothing is sent that is not in the log, and after a first sending no answer to a sending ends an attempt: only what
 * ledgers hold does, or both proofs that none ever will.
 */
public final class AttemptDriver {

    private static final Logger log = LoggerFactory.getLogger(AttemptDriver.class);

    /** Rejections that another attempt may mend. For any other the attempt is left to expire, which proves it dead. */
    private static final Set<String> MENDABLE = Set.of("txBAD_SEQ", "txTOO_LATE", "txTOO_EARLY", "txINSUFFICIENT_FEE");

    /** The contract knows the request id: which of our transactions did it? */
    private static final String DUPLICATE = "DuplicateRequestId";

    private final SorobanGateway network;
    private final CommandGateway commands;
    private final AttemptWork work;
    private final SettlementPolicy policy;

    /** When this node sent an attempt last, by {@link System#nanoTime}; what it has not sent itself it sends at once. */
    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();

    public AttemptDriver(SorobanGateway network, CommandGateway commands, AttemptWork work, SettlementPolicy policy) {
        this.network = network;
        this.commands = commands;
        this.work = work;
        this.policy = policy;
    }

    /**
     * Does one turn. Blocks while the network is asked, within the limits of the gateway.
     *
     * @return when the next turn is due
     */
    Duration carry(String channel, SettlementId settlementId) {
        SettlementProgress progress = commands.sendAndWait(new ResumeSettlement(settlementId));
        try {
            return carry(channel, progress);
        } catch (CommandExecutionException refused) {
            // Another node was faster, or a contradiction stands: the log says which at the next turn.
            log.debug("{} stands elsewhere by now: {}", settlementId, refused.getMessage());
            return progress.blocked() ? policy.blocked() : poll();
        }
    }

    private Duration carry(String channel, SettlementProgress progress) {
        boolean ended = switch (progress.state()) {
            case SETTLED, FAILED, COMPENSATED -> true;
            case REQUESTED, SUBMITTED, UNKNOWN -> false;
        };
        if (progress.live().isPresent()) {
            Tried live = progress.live().get();
            return live.sendings() == 0 ? send(progress, live) : find(progress, live);
        }
        if (ended || progress.blocked()) {
            work.leave(progress.settlementId());
            return Duration.ZERO;
        }
        return prepare(channel, progress);
    }

    private Duration prepare(String channel, SettlementProgress progress) {
        int number = progress.nextNumber();
        SettlementId id = progress.settlementId();
        return switch (network.prepare(deduction(progress), channel, number)) {
            case SorobanGateway.Built built -> {
                Attempt attempt = Attempts.of(built.attempt());
                commands.<Object>sendAndWait(new BuildAttempt(id, number, attempt));
                yield send(progress, new Tried(number, attempt, 0, true));
            }
            case SorobanGateway.Refused refused -> {
                if (refused.reason().equals(DUPLICATE)) {
                    yield resolveDuplicate(progress);
                }
                commands.<Object>sendAndWait(new RefuseAttempt(id, number, refused.reason(), refused.code()));
                yield Duration.ZERO;
            }
            case SorobanGateway.Unavailable unavailable -> {
                log.warn("{} waits for the network: {}", id, unavailable.reason());
                yield jittered(policy.outage());
            }
        };
    }

    private Duration send(SettlementProgress progress, Tried tried) {
        SettlementId id = progress.settlementId();
        String hash = tried.attempt().hash();
        int sending = commands.<Integer>sendAndWait(new SendAttempt(id, hash));
        sentAt.put(hash, System.nanoTime());
        return switch (network.send(Attempts.signed(tried.attempt()))) {
            case SorobanGateway.Pending pending -> poll();
            case SorobanGateway.TryAgainLater later -> unknown(id, hash, "TRY_AGAIN_LATER");
            case SorobanGateway.Unavailable unavailable -> unknown(id, hash, unavailable.reason());
            case SorobanGateway.Rejected rejected -> rejected(progress, tried, sending, rejected.code());
        };
    }

    private Duration rejected(SettlementProgress progress, Tried tried, int sending, String code) {
        SettlementId id = progress.settlementId();
        if (sending > 1) {
            return unknown(id, tried.attempt().hash(), code);
        }
        if (MENDABLE.contains(code) && tried.number() < policy.maxAttempts()) {
            end(id, tried, AttemptEnd.REJECTED, code);
            return Duration.ZERO;
        }
        log.error("The network rejects {} of {}: {}", tried.attempt().hash(), id, code);
        return unknown(id, tried.attempt().hash(), code);
    }

    private Duration unknown(SettlementId id, String hash, String reason) {
        commands.<Object>sendAndWait(new NoteOutcomeUnknown(id, hash, reason));
        return poll();
    }

    private Duration find(SettlementProgress progress, Tried tried) {
        SettlementId id = progress.settlementId();
        Attempt attempt = tried.attempt();
        return switch (network.find(Attempts.signed(attempt), deduction(progress))) {
            case SorobanGateway.Confirmed confirmed -> confirm(progress, tried, confirmed);
            case SorobanGateway.Failed failed -> {
                forget(attempt);
                commands.<Object>sendAndWait(new FailAttempt(
                        id, attempt.hash(), AttemptEnd.FAILED_ON_LEDGER, failed.reason(), failed.ledger(), null));
                yield Duration.ZERO;
            }
            case SorobanGateway.Contradiction contradiction -> block(id, contradiction.what());
            case SorobanGateway.Unavailable unavailable -> unknown(id, attempt.hash(), unavailable.reason());
            case SorobanGateway.Missing missing -> missing(progress, tried, missing);
        };
    }

    private Duration confirm(SettlementProgress progress, Tried tried, SorobanGateway.Confirmed confirmed) {
        forget(tried.attempt());
        commands.<Object>sendAndWait(new ConfirmDeduction(
                progress.settlementId(),
                tried.attempt().hash(),
                progress.amount(),
                confirmed.ledger(),
                confirmed.closedAt(),
                confirmed.feeCharged()));
        return Duration.ZERO;
    }

    private Duration missing(SettlementProgress progress, Tried tried, SorobanGateway.Missing missing) {
        Attempt attempt = tried.attempt();
        Instant validUntil = attempt.validUntil();
        if (!missing.latestClosedAt().isBefore(validUntil.plus(ExpiryProof.MARGIN))) {
            return prove(progress, tried, missing);
        }
        if (missing.latestClosedAt().isBefore(validUntil) && isToBeSentAgain(attempt)) {
            return send(progress, tried);
        }
        return poll();
    }

    private boolean isToBeSentAgain(Attempt attempt) {
        Long at = sentAt.get(attempt.hash());
        return at == null || System.nanoTime() - at >= policy.resend().toNanos();
    }

    /** It can be in no ledger any more. Two independent facts must show that it is in none. */
    private Duration prove(SettlementProgress progress, Tried tried, SorobanGateway.Missing missing) {
        SettlementId id = progress.settlementId();
        Attempt attempt = tried.attempt();
        if (!missing.oldestClosedAt().isBefore(attempt.builtAt())) {
            return block(id, attempt.hash() + " is older than what the network remembers");
        }
        return switch (network.sequenceOf(attempt.channel())) {
            case SorobanGateway.Unavailable unavailable -> unknown(id, attempt.hash(), unavailable.reason());
            case SorobanGateway.SequenceAt at -> {
                var proof = new ExpiryProof(
                        missing.oldestClosedAt(),
                        missing.latestClosedAt(),
                        missing.latestLedger(),
                        at.sequence(),
                        at.ledger());
                if (at.ledger() < missing.latestLedger()) {
                    yield poll(); // A node that lags behind; it proves nothing yet.
                }
                if (!proof.showsUnused(attempt)) {
                    yield block(
                            id,
                            attempt.hash() + " is in no ledger, but its channel's sequence number is at "
                                    + at.sequence());
                }
                forget(attempt);
                commands.<Object>sendAndWait(
                        new FailAttempt(id, attempt.hash(), AttemptEnd.EXPIRED, "not included in time", null, proof));
                yield Duration.ZERO;
            }
        };
    }

    /** Tells from the ledgers which of our own transactions the contract remembers. That is a question, not an answer. */
    private Duration resolveDuplicate(SettlementProgress progress) {
        for (Tried tried : progress.attempts()) {
            var finding = network.find(Attempts.signed(tried.attempt()), deduction(progress));
            if (finding instanceof SorobanGateway.Confirmed confirmed) {
                return confirm(progress, tried, confirmed);
            }
            if (finding instanceof SorobanGateway.Unavailable) {
                return jittered(policy.outage());
            }
        }
        return block(
                progress.settlementId(),
                "the contract has seen the request id " + progress.contractRequestId()
                        + ", but in none of our transactions");
    }

    private Duration block(SettlementId id, String contradiction) {
        commands.<Object>sendAndWait(new BlockSettlement(id, contradiction));
        return policy.blocked();
    }

    private void end(SettlementId id, Tried tried, AttemptEnd end, String reason) {
        forget(tried.attempt());
        commands.<Object>sendAndWait(new FailAttempt(id, tried.attempt().hash(), end, reason, null, null));
    }

    private void forget(Attempt attempt) {
        sentAt.remove(attempt.hash());
    }

    private static Deduction deduction(SettlementProgress progress) {
        return new Deduction(
                progress.vault().contract(),
                List.of(new Deduction.Item(
                        progress.contractRequestId(), progress.amount().minorUnits())));
    }

    private Duration poll() {
        return jittered(policy.poll());
    }

    /** Within a quarter of it, so that nodes do not ask in step. */
    private static Duration jittered(Duration about) {
        long quarter = about.toMillis() / 4;
        return about.plusMillis(ThreadLocalRandom.current().nextLong(-quarter, quarter + 1));
    }
}
