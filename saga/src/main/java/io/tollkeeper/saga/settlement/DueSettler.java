package io.tollkeeper.saga.settlement;

import io.tollkeeper.api.settlement.DueSettlement;
import io.tollkeeper.api.settlement.ListDueSettlements;
import io.tollkeeper.api.settlement.RequestSettlement;
import io.tollkeeper.api.tenant.Network;
import java.time.Clock;
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
import org.springframework.context.SmartLifecycle;

/**
 * Asks for what is due to be settled: issued statements, and open months that owe enough by their tenant's terms.
 *
 * <p>What is due is read from the ledger, and each has a settlement of its own that is requested once. So nothing is lost
 * when a node dies, several nodes may ask at once, and a ledger that is rebuilt asks for nothing that was asked for before.
 */
public final class DueSettler implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DueSettler.class);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final int AT_A_TIME = 200;

    private final QueryGateway queries;
    private final CommandGateway commands;
    private final Network network;
    private final Clock clock;
    private final Bell bell = new Bell();
    private volatile boolean running;
    private @Nullable Thread worker;

    public DueSettler(QueryGateway queries, CommandGateway commands, Network network, Clock clock) {
        this.queries = queries;
        this.commands = commands;
        this.network = network;
        this.clock = clock;
    }

    /** Tells that the ledger posted an issue. Never blocks. */
    public void look() {
        bell.ring();
    }

    @Override
    public void start() {
        running = true;
        worker = Thread.ofPlatform().name("due-settler").start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        bell.ring();
        if (worker != null) {
            try {
                worker.join(STOP_LIMIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public int getPhase() {
        return SettlementEngine.PHASE;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        while (running) {
            try {
                bell.await(LOOK_AGAIN);
                requestAll();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | ExecutionException | TimeoutException e) {
                log.warn("What is due waits to be settled; trying again: {}", e.getMessage());
            }
        }
    }

    private void requestAll() throws InterruptedException, ExecutionException, TimeoutException {
        List<DueSettlement> due = queries.query(
                        new ListDueSettlements(network, AT_A_TIME),
                        ResponseTypes.multipleInstancesOf(DueSettlement.class))
                .get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        for (DueSettlement settlement : due) {
            request(settlement);
        }
    }

    private void request(DueSettlement due) {
        try {
            commands.<Object>sendAndWait(new RequestSettlement(
                    due.settlementId(), due.purpose(), due.amount(), due.period(), null, clock.instant()));
        } catch (CommandExecutionException refused) {
            // A month closed meanwhile, or a vault that the log does not know: the ledger will say otherwise soon.
            log.info("{} is not requested: {}", due.settlementId(), refused.getMessage());
        } catch (RuntimeException e) {
            // One that cannot be requested must not keep the others waiting.
            log.warn("{} waits to be requested: {}", due.settlementId(), e.getMessage());
        }
    }
}
