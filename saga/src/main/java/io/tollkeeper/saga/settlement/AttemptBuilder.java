package io.tollkeeper.saga.settlement;

import io.tollkeeper.api.settlement.Attempt;
import io.tollkeeper.api.settlement.BlockSettlement;
import io.tollkeeper.api.settlement.BuildAttempt;
import io.tollkeeper.api.settlement.RefuseAttempt;
import io.tollkeeper.api.settlement.SettlementProgress;
import io.tollkeeper.api.settlement.SettlementProgress.Tried;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the next attempt simulated, signed and recorded. Of several that share a transaction, those that the contract would
 * refuse by what it keeps go back in line to go alone, where it says so itself. Where it refuses the rest all the same, half
 * of them go back in line, until the one that it refuses stands alone.
 */
final class AttemptBuilder {

    private static final Logger log = LoggerFactory.getLogger(AttemptBuilder.class);

    /** The contract knows the request id: which of our transactions did it? */
    private static final String DUPLICATE = "DuplicateRequestId";

    private final SorobanGateway network;
    private final CommandGateway commands;
    private final AttemptWork work;
    private final SettlementPolicy policy;
    private final Set<String> channels;

    AttemptBuilder(
            SorobanGateway network,
            CommandGateway commands,
            AttemptWork work,
            SettlementPolicy policy,
            Collection<String> channels) {
        this.network = network;
        this.commands = commands;
        this.work = work;
        this.policy = policy;
        this.channels = Set.copyOf(channels);
    }

    /** What came of it. */
    sealed interface Built permits Ready, Waits, Known {}

    /** Recorded, and to be sent. */
    record Ready(Attempt attempt) implements Built {}

    /** Nothing was built; to be looked at after a time. */
    record Waits(Duration time) implements Built {}

    /**
     * The deduction is in a ledger all the same.
     *
     * @param byRequestId whether that was found by the contract's events rather than by an attempt's hash
     */
    record Known(String hash, SorobanGateway.Confirmed confirmed, boolean byRequestId) implements Built {}

    /** Returns those that may share a transaction as the vault stands; perhaps none. The others go back in line. */
    Flight sift(String channel, Flight flight) {
        if (flight.isAlone()
                || !channels.contains(channel)
                || !(network.forecast(flight.deduction()) instanceof SorobanGateway.Foreseen foreseen)
                || foreseen.requestIds().isEmpty()) {
            return flight;
        }
        Map<Boolean, List<SettlementProgress>> byHope = flight.members().stream()
                .collect(Collectors.partitioningBy(
                        member -> !foreseen.requestIds().contains(member.contractRequestId())));
        Flight hopeless = new Flight(byHope.getOrDefault(false, List.of()));
        if (!hopeless.members().isEmpty()) {
            work.sendBack(channel, hopeless.ids(), true);
        }
        return new Flight(byHope.getOrDefault(true, List.of()));
    }

    Built build(String channel, Flight flight) {
        if (!channels.contains(channel)) {
            // One that nobody can sign for any more: another shall carry them.
            work.sendBack(channel, flight.ids(), false);
            return new Waits(Duration.ZERO);
        }
        return switch (network.prepare(flight.deduction(), channel, flight.nextNumber())) {
            case SorobanGateway.Built built -> keep(channel, flight, Attempts.of(built.attempt()));
            case SorobanGateway.Refused refused -> refused(channel, flight, refused);
            case SorobanGateway.Unavailable unavailable -> {
                log.warn("{} wait for the network: {}", flight.ids(), unavailable.reason());
                yield new Waits(AttemptDriver.jittered(policy.outage()));
            }
        };
    }

    private Built keep(String channel, Flight flight, Attempt attempt) {
        if (attempt.sequence() <= work.spent(channel)) {
            // It could never be included, nor ever be proven dead: the number is used, but not by this one.
            log.warn("{} wait for a server that lags behind channel {}", flight.ids(), channel);
            return new Waits(AttemptDriver.jittered(policy.outage()));
        }
        AttemptDriver.record(
                commands,
                flight,
                member -> new BuildAttempt(
                        member.settlementId(),
                        member.nextNumber(),
                        flight.isLead(member) ? attempt : attempt.withoutEnvelope()));
        return new Ready(attempt);
    }

    private Built refused(String channel, Flight flight, SorobanGateway.Refused refused) {
        if (!flight.isAlone()) {
            work.sendBack(channel, new Flight(flight.secondHalf()).ids(), false);
            return new Waits(Duration.ZERO);
        }
        if (refused.reason().equals(DUPLICATE)) {
            return resolveDuplicate(flight);
        }
        AttemptDriver.record(
                commands,
                flight,
                member -> new RefuseAttempt(
                        member.settlementId(), member.nextNumber(), refused.reason(), refused.code()));
        return new Waits(Duration.ZERO);
    }

    /** Tells from the ledgers which of our own transactions the contract remembers. That is a question, not an answer. */
    private Built resolveDuplicate(Flight flight) {
        SettlementProgress alone = flight.members().getFirst();
        for (Tried tried : alone.attempts()) {
            if (tried.attempt().envelope().isEmpty()) {
                continue; // It shared another's; the contract's events tell below.
            }
            var finding = network.find(Attempts.signed(tried.attempt()), flight.deduction());
            if (finding instanceof SorobanGateway.Confirmed confirmed) {
                return new Known(tried.attempt().hash(), confirmed, false);
            }
            if (finding instanceof SorobanGateway.Unavailable) {
                return new Waits(AttemptDriver.jittered(policy.outage()));
            }
        }
        return traced(flight, alone);
    }

    /** Asks the contract's events, which tell of transactions that the log does not know too. */
    private Built traced(Flight flight, SettlementProgress alone) {
        return switch (network.trace(alone.vault().contract(), alone.contractRequestId())) {
            case SorobanGateway.Unavailable unavailable -> new Waits(AttemptDriver.jittered(policy.outage()));
            case SorobanGateway.Traced traced ->
                Inquest.theOneOf(traced, alone)
                        .<Built>map(trail -> new Known(
                                trail.deducted().transactionHash(),
                                new SorobanGateway.Confirmed(
                                        trail.deducted().ledger(),
                                        trail.deducted().closedAt(),
                                        trail.feeCharged()),
                                true))
                        .orElseGet(() -> block(flight, alone, traced));
        };
    }

    private Waits block(Flight flight, SettlementProgress alone, SorobanGateway.Traced traced) {
        String why = "the contract has seen the request id, but " + Inquest.describe(traced, alone);
        AttemptDriver.record(commands, flight, member -> new BlockSettlement(member.settlementId(), why));
        return new Waits(policy.blocked());
    }
}
