package io.tollkeeper.saga.settlement;

import io.tollkeeper.api.settlement.Attempt;
import io.tollkeeper.api.settlement.CompensateSettlement;
import io.tollkeeper.api.settlement.ListUnfinishedSettlements;
import io.tollkeeper.api.settlement.ResumeSettlement;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementProgress;
import io.tollkeeper.api.settlement.SettlementState;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.saga.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Picks up what is under way by the log and carried by nobody: the line and the channels are tables, which may have been
 * restored from an older copy than the log, or missed what a saga was to write.
 *
 * <p>What is missing is found by a view, and what becomes of it is decided by the log. Several nodes may do it at once.
 */
public final class RecoverySweep extends Rounds {

    private static final Logger log = LoggerFactory.getLogger(RecoverySweep.class);

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    private static final int AT_A_TIME = 1_000;

    private final QueryGateway queries;
    private final CommandGateway commands;
    private final ChannelLeases leases;
    private final SettlementPolicy policy;
    private final Network network;
    private final Clock clock;

    /** Since when each was seen to be carried by nobody, by {@link System#nanoTime}. */
    private final Map<SettlementId, Long> missingSince = new HashMap<>();

    public RecoverySweep(
            QueryGateway queries,
            CommandGateway commands,
            ChannelLeases leases,
            SettlementPolicy policy,
            Network network,
            Clock clock) {
        super("settlement-sweep", policy.sweep());
        this.queries = queries;
        this.commands = commands;
        this.leases = leases;
        this.policy = policy;
        this.network = network;
        this.clock = clock;
    }

    @Override
    protected void round() throws InterruptedException, ExecutionException, TimeoutException {
        Map<SettlementId, Long> before = Map.copyOf(missingSince);
        missingSince.clear();
        String after = "";
        List<SettlementId> page;
        do {
            page = queries.query(
                            new ListUnfinishedSettlements(network, after, AT_A_TIME),
                            ResponseTypes.multipleInstancesOf(SettlementId.class))
                    .get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            for (SettlementId id : leases.missing(page)) {
                long since = before.getOrDefault(id, System.nanoTime());
                missingSince.put(id, since);
                if (isOver(policy.missing(), since)) {
                    pickUp(id, since);
                }
            }
            after = page.isEmpty() ? after : page.getLast().toString();
        } while (page.size() == AT_A_TIME);
    }

    private static boolean isOver(Duration patience, long since) {
        return System.nanoTime() - since >= patience.toNanos();
    }

    private void pickUp(SettlementId id, long since) {
        try {
            SettlementProgress progress = commands.sendAndWait(new ResumeSettlement(id));
            Attempt live =
                    progress.live().map(SettlementProgress.Tried::attempt).orElse(null);
            if (live != null) {
                log.warn("{} is carried by nobody, and its attempt {} lives: it is asked for again", id, live.hash());
                leases.restore(live.channel(), id, live.hash(), live.sequence());
            } else if (progress.state() == SettlementState.FAILED && !progress.blocked()) {
                log.warn("{} has failed, and nobody puts the books back: done now", id);
                commands.<Object>sendAndWait(new CompensateSettlement(id, clock.instant()));
            } else if (!progress.hasEnded() && !progress.blocked() && isItsTurn(progress, since)) {
                log.warn("{} is carried by nobody: it is put in line again", id);
                leases.queue(id);
            }
        } catch (RuntimeException e) {
            log.warn("{} waits to be picked up: {}", id, e.getMessage());
        }
    }

    /** After a failure the saga lets it wait for a time, which is not written where others could see it. */
    private boolean isItsTurn(SettlementProgress progress, long since) {
        return progress.nextNumber() == 1 || isOver(policy.missing().plus(policy.longestBackoff()), since);
    }
}
