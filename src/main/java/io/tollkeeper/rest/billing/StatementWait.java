package io.tollkeeper.rest.billing;

import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.api.billing.FindStatementSummary;
import io.tollkeeper.api.billing.PeriodStatus;
import io.tollkeeper.api.billing.StatementSummary;
import io.tollkeeper.rest.Queries;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Waits until the statement of a month just closed is issued, which a process does some milliseconds later. */
@Component
final class StatementWait {

    /** The longest wait; a ledger that is further behind than that issues the statement when it has caught up. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

    private final Queries queries;

    StatementWait(Queries queries) {
        this.queries = queries;
    }

    /** Returns the month's figures: as issued, or, when the patience has ended, as they are. */
    StatementSummary await(BillingPeriodId periodId) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            StatementSummary summary = queries.one(new FindStatementSummary(periodId), StatementSummary.class);
            if (summary.status() == PeriodStatus.CLOSED || System.nanoTime() - deadline > 0) {
                return summary;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return summary;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }
}
