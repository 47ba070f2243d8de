package io.tollkeeper.saga.settlement;

import io.tollkeeper.api.settlement.DueSettlement;
import io.tollkeeper.api.settlement.ListDueSettlements;
import io.tollkeeper.api.settlement.RequestSettlement;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.saga.Rounds;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for what is due to be settled: issued statements, and open months that owe enough by their tenant's terms.
 *
 * <p>What is due is read from the ledger, and each has a settlement of its own that is requested once. So nothing is lost
 * when a node dies, several nodes may ask at once, and a ledger that is rebuilt asks for nothing that was asked for before.
 */
public final class DueSettler extends Rounds {

    private static final Logger log = LoggerFactory.getLogger(DueSettler.class);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    private static final int AT_A_TIME = 200;

    private final QueryGateway queries;
    private final CommandGateway commands;
    private final Network network;
    private final Clock clock;

    public DueSettler(QueryGateway queries, CommandGateway commands, Network network, Clock clock) {
        super("due-settler", LOOK_AGAIN);
        this.queries = queries;
        this.commands = commands;
        this.network = network;
        this.clock = clock;
    }

    @Override
    protected void round() throws InterruptedException, ExecutionException, TimeoutException {
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
