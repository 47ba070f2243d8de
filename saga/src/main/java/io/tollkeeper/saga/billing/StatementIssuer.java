package io.tollkeeper.saga.billing;

import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.api.billing.DraftStatement;
import io.tollkeeper.api.billing.IssueStatement;
import io.tollkeeper.api.billing.ListUnissuedPeriods;
import io.tollkeeper.saga.Rounds;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
public final class StatementIssuer extends Rounds {

    private static final Logger log = LoggerFactory.getLogger(StatementIssuer.class);

    /** How often it looks without being told: what another node closed, and what could not be issued before. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    private static final int AT_A_TIME = 100;

    private final QueryGateway queries;
    private final CommandGateway commands;

    public StatementIssuer(QueryGateway queries, CommandGateway commands) {
        super("statement-issuer", LOOK_AGAIN);
        this.queries = queries;
        this.commands = commands;
    }

    @Override
    protected void round() throws InterruptedException, ExecutionException, TimeoutException {
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
