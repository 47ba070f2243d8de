package io.tollkeeper.query.billing;

import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.query.ProjectionBatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Marks months as closed. A month that saw no event gets its row here. */
@Component
final class ClosingWriter implements ProjectionBatch.Writer<ClosingWriter.Closing> {

    private static final String CLOSE = """
            insert into billing_period (tenant_id, period, total_minor, line_count, closed_at_position)
            values (?, ?, 0, 0, ?)
            on conflict (tenant_id, period) do update set closed_at_position = excluded.closed_at_position""";

    record Closing(BillingPeriodId periodId, long position) {}

    @Override
    public void write(Connection connection, List<Closing> closings) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLOSE)) {
            for (Closing closing : closings) {
                statement.setString(1, closing.periodId().tenantId().value());
                statement.setString(2, closing.periodId().period().toString());
                statement.setLong(3, closing.position());
                statement.executeUpdate();
            }
        }
    }
}
