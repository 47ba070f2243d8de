package io.tollkeeper.saga.billing;

import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.api.billing.DraftStatement;
import io.tollkeeper.api.billing.IssueStatement;
import io.tollkeeper.api.billing.ListUnissuedPeriods;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Carries each closed month to its issued statement.
 *
 * <pre>
 * PeriodClosed ──▶ posted in the ledger ──▶ draft complete ──▶ IssueStatement ──▶ StatementIssued ■
 *                                                └── a dead letter of the tenant ──▶ looked at again
 * </pre>
 *
 * <p>What is left to do is read from the ledger, so nothing is lost when a node dies, and several nodes may try at once:
 * issuing the same figures twice changes nothing.
 */
public final class StatementIssuer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StatementIssuer.class);

    /** How often it looks without being told: what another node closed, and what could not be issued before. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    /** It ends after the last request is answered, because who closes a month waits for the statement; and before Axon does. */
    private static final int PHASE = DEFAULT_PHASE - 2_560;

    private static final int AT_A_TIME = 100;

    private final QueryGateway queries;
    private final CommandGateway commands;
    private final Semaphore told = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread worker;

    public StatementIssuer(QueryGateway queries, CommandGateway commands) {
        this.queries = queries;
        this.commands = commands;
    }

    /** Tells that the ledger posted a closing. Never blocks. */
    public void look() {
        if (told.availablePermits() == 0) {
            told.release();
        }
    }

    @Override
    public void start() {
        running = true;
        worker = Thread.ofPlatform().name("statement-issuer").start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        look();
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
        return PHASE;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        while (running) {
            try {
                if (told.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                    told.drainPermits();
                }
                issueAll();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | ExecutionException | TimeoutException e) {
                log.warn("Closed months wait for their statements; trying again: {}", e.getMessage());
            }
        }
    }

    private void issueAll() throws InterruptedException, ExecutionException, TimeoutException {
        List<BillingPeriodId> unissued = queries.query(
                        new ListUnissuedPeriods(AT_A_TIME), ResponseTypes.multipleInstancesOf(BillingPeriodId.class))
                .get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        for (BillingPeriodId periodId : unissued) {
            issue(periodId);
        }
    }

    private void issue(BillingPeriodId periodId) throws InterruptedException, TimeoutException {
        try {
            var draft = queries.query(
                            new DraftStatement(periodId), ResponseTypes.optionalInstanceOf(IssueStatement.class))
                    .get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (draft.isPresent()) {
                commands.<Object>sendAndWait(draft.get());
            }
        } catch (RuntimeException | ExecutionException e) {
            // One month that cannot be issued must not keep the others waiting.
            log.warn("The statement of {} waits to be issued: {}", periodId, e.getMessage());
        }
    }
}
