package io.tollkeeper.saga.soroban;

import io.tollkeeper.saga.settlement.SorobanGateway.Refused;
import io.tollkeeper.saga.soroban.TransactionFrame.Fences;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tries a call and makes of it a transaction that can be signed. */
final class Assembler {

    static final String FEE_ABOVE_CAP = "FeeAboveCap";

    private static final long TRIAL_FEE = 100;

    /** A fence for the case that the network's clock goes wrong; no network closes more ledgers than this. */
    private static final long LEDGERS_PER_SECOND = 10;

    private final SorobanSettings settings;
    private final RpcClient rpc;
    private final LedgerState state;
    private final GoingRate rate;
    private final SpentSequences spent;

    Assembler(SorobanSettings settings, RpcClient rpc, LedgerState state, SpentSequences spent) {
        this.settings = settings;
        this.rpc = rpc;
        this.state = state;
        this.spent = spent;
        this.rate = new GoingRate(rpc, settings.fees().percentile());
    }

    /** What a call came to. */
    sealed interface Outcome permits Assembled, Declined, NoAccount {}

    /** @param builtAt the network's time when it was built */
    record Assembled(TransactionFrame frame, Instant builtAt) implements Outcome {

        Instant validUntil() {
            return Instant.ofEpochSecond(frame.fences().closeTime());
        }
    }

    record Declined(Refused refusal) implements Outcome {}

    /** The account that should pay for it does not exist, or the server lags behind what it did last. */
    record NoAccount(String why) implements Outcome {}

    /**
     * Builds a transaction of the source's next sequence number.
     *
     * @param attempt counts from 1; later ones bid more
     * @throws RpcException if the network cannot be asked
     * @throws XdrException if it answers what is not understood
     */
    Outcome assemble(ContractCall call, StellarAddress source, Duration validity, int attempt) {
        Optional<LedgerState.Account> account = state.account(source);
        if (account.isEmpty()) {
            return new NoAccount("account " + source.text() + " does not exist");
        }
        if (spent.isAbove(source.text(), account.get().sequence())) {
            return new NoAccount("the server lags behind account " + source.text());
        }
        RpcClient.LatestLedger now = rpc.latestLedger();
        Fences fences = new Fences(
                now.closedAt().plus(validity).getEpochSecond(),
                now.sequence() + validity.toSeconds() * LEDGERS_PER_SECOND);
        long next = account.get().sequence() + 1;
        Simulation simulation = rpc.simulate(
                new TransactionFrame(source, TRIAL_FEE, next, fences, call.operation(), null).unsignedEnvelope());
        return switch (simulation) {
            case Simulation.Refusal refusal -> new Declined(declined(call, refusal));
            case Simulation.Success success ->
                offer(success, attempt)
                        .<Outcome>map(
                                bid -> new Assembled(frame(call, source, next, fences, success, bid), now.closedAt()))
                        .orElseGet(() -> new Declined(new Refused(FEE_ABOVE_CAP, null)));
        };
    }

    /** Tries a call as somebody, and asks nothing else. */
    Simulation simulate(ContractCall call, StellarAddress source) {
        Fences none = new Fences(0, 0);
        return rpc.simulate(
                new TransactionFrame(source, TRIAL_FEE, 1, none, call.operation(), null).unsignedEnvelope());
    }

    /** @throws RpcException if it is not the call that failed, but the trial */
    Refused declined(ContractCall call, Simulation.Refusal refusal) {
        return new HostError(call.contract(), settings.usdcContract())
                .inWords(refusal.error())
                .orElseThrow(() -> RpcException.malformed("simulation failed: " + refusal.error()));
    }

    private Optional<Bid> offer(Simulation.Success success, int attempt) {
        long simulated = Math.max(success.resourceFee(), new ResourceData(success.resources()).fee());
        return Bid.of(settings.fees(), rate.stroops(), simulated, attempt);
    }

    private static TransactionFrame frame(
            ContractCall call,
            StellarAddress source,
            long sequence,
            Fences fences,
            Simulation.Success success,
            Bid bid) {
        List<String> authorizations = success.authorizations();
        return new TransactionFrame(
                source,
                bid.total(),
                sequence,
                fences,
                call.operation(authorizations),
                new ResourceData(success.resources()).with(bid.resources(), bid.sizePercent()));
    }
}
