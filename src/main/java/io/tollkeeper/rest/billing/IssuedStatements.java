package io.tollkeeper.rest.billing;

import io.tollkeeper.api.Period;
import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.api.billing.FindStatementSummary;
import io.tollkeeper.api.billing.PeriodStatus;
import io.tollkeeper.api.billing.StatementSummary;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import io.tollkeeper.rest.Queries;
import org.springframework.stereotype.Component;

/** Finds statements that are fixed for ever. */
@Component
final class IssuedStatements {

    private final Queries queries;

    IssuedStatements(Queries queries) {
        this.queries = queries;
    }

    /**
     * Returns the figures of an issued statement.
     *
     * @throws ProblemException 409 if it is not issued
     */
    StatementSummary find(TenantId tenantId, Period period) {
        StatementSummary summary =
                queries.one(new FindStatementSummary(new BillingPeriodId(tenantId, period)), StatementSummary.class);
        if (summary.status() != PeriodStatus.CLOSED) {
            throw notIssued();
        }
        return summary;
    }

    static ProblemException notIssued() {
        return new ProblemException(new Problem(409, "statement_open", "the statement is not issued yet"));
    }
}
