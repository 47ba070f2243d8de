package io.tollkeeper.query.billing;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.billing.LineKind;
import io.tollkeeper.api.billing.StatementLine;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.Quantity;
import io.tollkeeper.api.tenant.TenantId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads a month's lines from the ledger, in the order of the log. */
@Component
final class StatementLines {

    private static final String COLUMNS = """
            select position, event_id, kind, meter, quantity, (extract(epoch from event_date) * 1000000)::bigint,
                   case when debit_account = 'receivable' then amount_minor else -amount_minor end,
                   price_version, dimensions, reason
            from transfer line where tenant_id = ? and period = ? and position > ?
            """;

    private static final String LINES = COLUMNS + "order by position, leg limit ?";

    private static final String KNOWN_LINES = COLUMNS + """
            and position < ?
               and (select recorded_micros(time_stamp) <= ? from domain_event_entry where global_index = line.position)
            order by position, leg limit ?""";

    private static final long MICROS = 1_000_000;

    private final JdbcTemplate jdbc;

    StatementLines(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns up to {@code limit} lines that come after a position. */
    List<StatementLine> after(TenantId tenantId, Period period, long position, int limit) {
        return jdbc.query(LINES, (row, number) -> line(row), tenantId.value(), period.toString(), position, limit);
    }

    /**
     * A stretch of the log.
     *
     * @param after the place before its first
     * @param before the place after its last
     */
    record Stretch(long after, long before) {}

    /** Returns up to {@code limit} lines of a stretch that were recorded by a moment, in microseconds since 1970. */
    List<StatementLine> knownAt(TenantId tenantId, Period period, Stretch stretch, long knownAt, int limit) {
        return jdbc.query(
                KNOWN_LINES,
                (row, number) -> line(row),
                tenantId.value(),
                period.toString(),
                stretch.after(),
                stretch.before(),
                knownAt,
                limit);
    }

    private static StatementLine line(ResultSet row) throws SQLException {
        long micros = row.getLong(6);
        int priceVersion = row.getInt(8);
        return new StatementLine(
                row.getString(1),
                row.getString(2),
                LineKind.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                meter(row.getString(4)),
                quantity(row.getBigDecimal(5)),
                Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000L),
                new Money(row.getLong(7)),
                priceVersion == 0 ? null : priceVersion,
                DimensionsJson.read(row.getString(9)),
                row.getString(10));
    }

    private static @Nullable MeterId meter(@Nullable String text) {
        return text == null ? null : new MeterId(text);
    }

    private static @Nullable Quantity quantity(@Nullable BigDecimal units) {
        return units == null ? null : new Quantity(units.stripTrailingZeros());
    }
}
