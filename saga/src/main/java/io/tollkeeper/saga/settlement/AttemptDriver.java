package io.tollkeeper.saga.settlement;

import io.tollkeeper.api.settlement.Attempt;
import io.tollkeeper.api.settlement.AttemptEnd;
import io.tollkeeper.api.settlement.BlockSettlement;
import io.tollkeeper.api.settlement.ConfirmDeduction;
import io.tollkeeper.api.settlement.ExpiryProof;
import io.tollkeeper.api.settlement.FailAttempt;
import io.tollkeeper.api.settlement.NoteOutcomeUnknown;
import io.tollkeeper.api.settlement.ResumeSettlement;
import io.tollkeeper.api.settlement.SendAttempt;
import io.tollkeeper.api.settlement.SettleTogether;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementProgress;
import io.tollkeeper.api.settlement.SettlementProgress.Tried;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries on what is on a channel by one turn: looks up where it stands by the log, asks the network one thing, and has the
 * answer recorded. Whoever does the next turn, on whichever node, needs nothing but the log.
 *
 * <p>Nothing is sent that is not in the log, and after a first sending no answer to a sending ends an attempt: only what
 * ledgers hold does, or both proofs that none ever will.
 */
public final class AttemptDriver {

    private static final Logger log = LoggerFactory.getLogger(AttemptDriver.class);

    /** Rejections that another attempt may mend. For any other the attempt is left to expire, which proves it dead. */
    private static final Set<String> MENDABLE = Set.of("txBAD_SEQ", "txTOO_LATE", "txTOO_EARLY", "txINSUFFICIENT_FEE");

    private final SorobanGateway network;
    private final CommandGateway commands;
    private final AttemptWork work;
    private final SettlementPolicy policy;
    private final AttemptBuilder builder;

    /** What is under way by this node's last turn. A command that does not go with the log is refused, and this forgotten. */
    private final Map<String, Flight> flights = new ConcurrentHashMap<>();

    /** When this node sent on a channel last, by {@link System#nanoTime}; what it has not sent itself it sends at once. */
    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();

    /**
     * @param channels the accounts that this node can sign for
     */
    public AttemptDriver(
            SorobanGateway network,
            CommandGateway commands,
            AttemptWork work,
            SettlementPolicy policy,
            Collection<String> channels) {
        this.network = network;
        this.commands = commands;
        this.work = work;
        this.policy = policy;
        this.builder = new AttemptBuilder(network, commands, work, policy, channels);
    }

    /**
     * Does one turn. Blocks while the network is asked, within the limits of the gateway.
     *
     * @return when the next turn is due
     */
    Duration carry(String channel, List<SettlementId> settlementIds) {
        Flight known = flights.remove(channel);
        try {
            Flight flight = known != null && known.isOf(settlementIds) ? known : load(channel, settlementIds);
            if (flight.members().isEmpty()) {
                // A channel of which nobody knows what it carries is left alone until that is found out.
                return settlementIds.isEmpty() ? policy.outage() : Duration.ZERO;
            }
            return carry(channel, flight);
        } catch (CommandExecutionException refused) {
            // Another node was faster, or a contradiction stands: the log says which at the next turn.
            log.debug("{} stand elsewhere by now: {}", settlementIds, refused.getMessage());
            return poll();
        }
    }

    /** Asks the log. What has ended leaves the channel, and what does not share the attempt under way goes back in line. */
    private Flight load(String channel, List<SettlementId> settlementIds) {
        List<SettlementProgress> underWay = new ArrayList<>();
        List<SettlementProgress> free = new ArrayList<>();
        for (SettlementId id : settlementIds) {
            SettlementProgress progress = commands.sendAndWait(new ResumeSettlement(id));
            if (progress.live().isPresent()) {
                underWay.add(progress);
            } else if (progress.hasEnded() || progress.blocked()) {
                work.leave(channel, id);
            } else {
                free.add(progress);
            }
        }
        if (underWay.isEmpty()) {
            return new Flight(free);
        }
        if (!free.isEmpty()) {
            work.sendBack(channel, new Flight(free).ids(), true);
        }
        return new Flight(underWay);
    }

    private Duration carry(String channel, Flight present) {
        Tried tried = present.underWay().orElse(null);
        if (tried != null) {
            return tried.sendings() == 0 ? begin(channel, present, tried) : find(channel, present, tried);
        }
        Flight flight = builder.sift(channel, present);
        if (flight.members().isEmpty()) {
            return Duration.ZERO;
        }
        return switch (builder.build(channel, flight)) {
            case AttemptBuilder.Waits waits -> waits.time();
            case AttemptBuilder.Ready ready -> {
                Flight built = flight.with(ready.attempt(), 0);
                yield send(channel, built, built.underWay().orElseThrow());
            }
            case AttemptBuilder.Known known -> confirm(flight, known.hash(), known.confirmed(), known.byRequestId());
        };
    }

    /** It was built by somebody who died, and maybe long ago: what no ledger can hold any more is never sent. */
    private Duration begin(String channel, Flight flight, Tried tried) {
        Attempt attempt = tried.attempt();
        boolean tooLate =
                network.find(Attempts.signed(attempt), flight.deduction()) instanceof SorobanGateway.Missing missing
                        && !missing.latestClosedAt().isBefore(attempt.validUntil());
        return tooLate
                ? end(flight, attempt, AttemptEnd.NEVER_SENT, "not sent in time", null, null)
                : send(channel, flight, tried);
    }

    private Duration send(String channel, Flight flight, Tried tried) {
        Attempt attempt = tried.attempt();
        int sending = tried.sendings() + 1;
        record(flight, member -> new SendAttempt(member.settlementId(), attempt.hash()));
        sentAt.put(channel, System.nanoTime());
        Flight sent = flight.with(attempt, sending);
        return switch (network.send(Attempts.signed(attempt))) {
            case SorobanGateway.Pending pending -> remember(channel, sent);
            case SorobanGateway.TryAgainLater later -> unknown(channel, sent, attempt, "TRY_AGAIN_LATER");
            case SorobanGateway.Unavailable unavailable -> unknown(channel, sent, attempt, unavailable.reason());
            case SorobanGateway.Rejected rejected ->
                rejected(channel, sent, new Tried(tried.number(), attempt, sending, true), rejected.code());
        };
    }

    private Duration rejected(String channel, Flight flight, Tried tried, String code) {
        if (tried.sendings() == 1 && MENDABLE.contains(code) && tried.number() < policy.maxAttempts()) {
            return end(flight, tried.attempt(), AttemptEnd.REJECTED, code, null, null);
        }
        if (tried.sendings() == 1) {
            log.error("The network rejects {} of {}: {}", tried.attempt().hash(), flight.ids(), code);
        }
        return unknown(channel, flight, tried.attempt(), code);
    }

    private Duration find(String channel, Flight flight, Tried tried) {
        Attempt attempt = tried.attempt();
        return switch (network.find(Attempts.signed(attempt), flight.deduction())) {
            case SorobanGateway.Confirmed confirmed -> confirm(flight, attempt.hash(), confirmed, false);
            case SorobanGateway.Failed failed -> failed(flight, attempt, failed);
            case SorobanGateway.Contradiction contradiction -> block(flight, contradiction.what());
            case SorobanGateway.Unavailable unavailable -> unknown(channel, flight, attempt, unavailable.reason());
            case SorobanGateway.Missing missing -> missing(channel, flight, tried, missing);
        };
    }

    /**
     * Those who share a transaction that failed are halved, so that the one it failed for does not hold up the others for
     * long. Once half of the attempts are used up all go alone, by their sagas, for the others must not be given up for it.
     */
    private Duration failed(Flight flight, Attempt attempt, SorobanGateway.Failed failed) {
        boolean halve = !flight.isAlone() && flight.number() <= policy.maxAttempts() / 2;
        end(flight, attempt, AttemptEnd.FAILED_ON_LEDGER, failed.reason(), failed.ledger(), null);
        if (halve) {
            work.queueTogether(new Flight(flight.firstHalf()).ids(), attempt.hash() + ":1");
            work.queueTogether(new Flight(flight.secondHalf()).ids(), attempt.hash() + ":2");
        }
        return Duration.ZERO;
    }

    private Duration missing(String channel, Flight flight, Tried tried, SorobanGateway.Missing missing) {
        Instant validUntil = tried.attempt().validUntil();
        if (ExpiryProof.isOver(tried.attempt(), missing.latestClosedAt())) {
            return flight.isBlocked() ? policy.blocked() : prove(channel, flight, tried.attempt(), missing);
        }
        if (missing.latestClosedAt().isBefore(validUntil) && isToBeSentAgain(channel)) {
            return send(channel, flight, tried);
        }
        return remember(channel, flight);
    }

    private boolean isToBeSentAgain(String channel) {
        Long at = sentAt.get(channel);
        return at == null || System.nanoTime() - at >= policy.resend().toNanos();
    }

    /** It can be in no ledger any more. Two independent facts must show that it is in none. */
    private Duration prove(String channel, Flight flight, Attempt attempt, SorobanGateway.Missing missing) {
        if (!missing.oldestClosedAt().isBefore(attempt.builtAt())) {
            return block(flight, attempt.hash() + " is older than what the network remembers");
        }
        return switch (network.sequenceOf(attempt.channel())) {
            case SorobanGateway.Unavailable unavailable -> unknown(channel, flight, attempt, unavailable.reason());
            case SorobanGateway.SequenceAt at -> {
                var proof = new ExpiryProof(
                        missing.oldestClosedAt(),
                        missing.latestClosedAt(),
                        missing.latestLedger(),
                        at.sequence(),
                        at.ledger());
                if (at.ledger() < missing.latestLedger()) {
                    yield remember(channel, flight); // A node that lags behind; it proves nothing yet.
                }
                yield proof.showsUnused(attempt)
                        ? end(flight, attempt, AttemptEnd.EXPIRED, "not included in time", null, proof)
                        : block(
                                flight,
                                attempt.hash() + " is in no ledger, but its channel's sequence number is at "
                                        + at.sequence());
            }
        };
    }

    private Duration confirm(Flight flight, String hash, SorobanGateway.Confirmed confirmed, boolean byRequestId) {
        record(
                flight,
                member -> new ConfirmDeduction(
                        member.settlementId(),
                        hash,
                        member.amount(),
                        confirmed.ledger(),
                        confirmed.closedAt(),
                        confirmed.feeCharged(),
                        byRequestId));
        return Duration.ZERO;
    }

    private Duration end(
            Flight flight,
            Attempt attempt,
            AttemptEnd end,
            String reason,
            @Nullable Long ledger,
            @Nullable ExpiryProof proof) {
        record(flight, member -> new FailAttempt(member.settlementId(), attempt.hash(), end, reason, ledger, proof));
        return Duration.ZERO;
    }

    private Duration unknown(String channel, Flight flight, Attempt attempt, String reason) {
        record(flight, member -> new NoteOutcomeUnknown(member.settlementId(), attempt.hash(), reason));
        return remember(channel, flight);
    }

    private Duration block(Flight flight, String contradiction) {
        record(flight, member -> new BlockSettlement(member.settlementId(), contradiction));
        return policy.blocked();
    }

    private Duration remember(String channel, Flight flight) {
        flights.put(channel, flight);
        return poll();
    }

    private void record(Flight flight, Function<SettlementProgress, Object> command) {
        record(commands, flight, command);
    }

    /** Has something recorded of all who share a transaction, in one commit. */
    static void record(CommandGateway commands, Flight flight, Function<SettlementProgress, Object> command) {
        List<Object> all = flight.members().stream().map(command).toList();
        commands.<Object>sendAndWait(flight.isAlone() ? all.getFirst() : new SettleTogether(all));
    }

    private Duration poll() {
        return jittered(policy.poll());
    }

    /** Within a quarter of it, so that nodes do not ask in step. */
    static Duration jittered(Duration about) {
        long quarter = about.toMillis() / 4;
        return about.plusMillis(ThreadLocalRandom.current().nextLong(-quarter, quarter + 1));
    }
}
