package io.tollkeeper.query.billing;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.billing.ListTransfers;
import io.tollkeeper.api.billing.TransferView;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Lists transfers, each question along an index from where the last one ended. */
@Component
final class JournalQueries {

    private static final String COLUMNS = """
            select position, leg, tenant_id, period, debit_account, credit_account, amount_minor, kind, event_id,
                   (extract(epoch from event_date) * 1000000)::bigint, meter, quantity, price_version, dimensions, reason
            from transfer""";

    private static final String OF_TENANT = COLUMNS
            + " where tenant_id = ? and (period, position, leg) > (?, ?, ?) order by period, position, leg limit ?";

    private static final String OF_TENANT_WITHOUT_MONTH = COLUMNS
            + " where tenant_id = ? and period is null and (position, leg) > (?, ?) order by position, leg limit ?";

    private static final String OF_ALL = COLUMNS + " where (position, leg) > (?, ?) order by position, leg limit ?";

    private static final long MICROS = 1_000_000;

    private final JdbcTemplate jdbc;

    JournalQueries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    List<TransferView> handle(ListTransfers query) {
        TransferView after = query.after();
        long position = after == null ? 0 : after.position();
        int leg = after == null ? 0 : after.leg();
        if (query.tenantId() == null) {
            return jdbc.query(OF_ALL, (row, number) -> view(row), position, leg, query.limit());
        }
        return ofTenant(query.tenantId().value(), after, position, leg, query.limit());
    }

    /** First what is in no statement, then month by month. */
    private List<TransferView> ofTenant(
            String tenant, @Nullable TransferView after, long position, int leg, int limit) {
        String month = after == null ? null : after.period();
        if (month != null) {
            return jdbc.query(OF_TENANT, (row, number) -> view(row), tenant, month, position, leg, limit);
        }
        List<TransferView> found = new ArrayList<>(
                jdbc.query(OF_TENANT_WITHOUT_MONTH, (row, number) -> view(row), tenant, position, leg, limit));
        if (found.size() < limit) {
            found.addAll(jdbc.query(OF_TENANT, (row, number) -> view(row), tenant, "", 0, 0, limit - found.size()));
        }
        return found;
    }

    private static TransferView view(ResultSet row) throws SQLException {
        long micros = row.getLong(10);
        int priceVersion = row.getInt(13);
        return new TransferView(
                row.getLong(1),
                row.getInt(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                new Money(row.getLong(7)),
                row.getString(8),
                row.getString(9),
                Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000L),
                row.getString(11),
                quantity(row.getBigDecimal(12)),
                priceVersion == 0 ? null : priceVersion,
                DimensionsJson.read(row.getString(14)),
                row.getString(15));
    }

    private static @Nullable String quantity(@Nullable BigDecimal units) {
        return units == null ? null : units.stripTrailingZeros().toPlainString();
    }
}
