package io.tollkeeper.query.billing;

import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.api.billing.StatementDigest;
import io.tollkeeper.query.ProjectionBatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Marks closed months' statements as issued. */
@Component
final class IssueWriter implements ProjectionBatch.Writer<IssueWriter.Issue> {

    private static final String ISSUE = """
            update billing_period set issued_at_position = ?, digest = ? where tenant_id = ? and period = ?""";

    record Issue(BillingPeriodId periodId, long position, StatementDigest digest) {}

    @Override
    public void write(Connection connection, List<Issue> issues) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ISSUE)) {
            for (Issue issue : issues) {
                statement.setLong(1, issue.position());
                statement.setString(2, issue.digest().hex());
                statement.setString(3, issue.periodId().tenantId().value());
                statement.setString(4, issue.periodId().period().toString());
                statement.executeUpdate();
            }
        }
    }
}
