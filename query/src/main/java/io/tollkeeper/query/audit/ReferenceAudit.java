package io.tollkeeper.query.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares the shown tenants and prices with those in the log. */
final class ReferenceAudit {

    private static final String TENANTS = """
            select tenant_id, name, standing, (extract(epoch from opened_at) * 1000000)::bigint from tenant_view""";
    private static final String PRICES = """
            select meter, version, unit_price_minor, quantity_decimals,
                   (extract(epoch from effective_from) * 1000000)::bigint
            from price_view""";
    private static final int FETCH_SIZE = 1_000;

    private final Findings findings;

    ReferenceAudit(Findings findings) {
        this.findings = findings;
    }

    void run(Connection connection, ReferenceEvents events) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(FETCH_SIZE);
            try (var rows = statement.executeQuery(TENANTS)) {
                compareTenants(rows, new HashMap<>(events.tenants()));
            }
            try (var rows = statement.executeQuery(PRICES)) {
                comparePrices(rows, new HashMap<>(events.prices().versions()));
            }
        }
    }

    private void compareTenants(ResultSet rows, Map<String, ReferenceEvents.Tenant> missing) throws SQLException {
        while (!findings.isCut() && rows.next()) {
            String tenantId = rows.getString(1);
            var tenant = missing.remove(tenantId);
            if (tenant == null) {
                tenant(tenantId, null, rows.getString(2), "no event opened it");
            } else if (!tenant.parked) {
                tenant(tenantId, tenant.name, rows.getString(2), "name");
                tenant(tenantId, tenant.standing, rows.getString(3), "standing");
                tenant(tenantId, Micros.text(tenant.openedAt), Micros.text(rows.getLong(4)), "opened_at");
            }
        }
        missing.forEach((tenantId, tenant) -> {
            if (!tenant.parked) {
                tenant(tenantId, tenant.name, null, "not shown");
            }
        });
    }

    private void tenant(String tenantId, @Nullable String expected, @Nullable String posted, String detail) {
        if (!Objects.equals(expected, posted)) {
            findings.add(DiscrepancyType.TENANT_MISMATCH, Subject.tenant(tenantId), expected, posted, detail);
        }
    }

    private void comparePrices(ResultSet rows, Map<PriceHistory.Key, PriceHistory.Version> missing)
            throws SQLException {
        while (!findings.isCut() && rows.next()) {
            var key = new PriceHistory.Key(rows.getString(1), rows.getInt(2));
            var version = missing.remove(key);
            if (version == null || !version.shown()) {
                price(key, version, null, rows.getLong(3), "no event published it");
                continue;
            }
            Fact.Price price = version.price();
            price(key, version, price.unitPrice(), rows.getLong(3), "unit_price_minor");
            price(key, version, price.quantityDecimals(), rows.getInt(4), "quantity_decimals");
            price(key, version, Micros.text(price.effectiveFrom()), Micros.text(rows.getLong(5)), "effective_from");
        }
        missing.forEach((key, version) -> {
            if (version.shown()) {
                price(key, version, version.price().unitPrice(), null, "not shown");
            }
        });
    }

    private void price(
            PriceHistory.Key key,
            PriceHistory.@Nullable Version version,
            @Nullable Object expected,
            @Nullable Object posted,
            String detail) {
        if (!Objects.equals(expected, posted)) {
            findings.add(
                    DiscrepancyType.PRICE_MISMATCH,
                    new Subject(null, null, version == null ? null : version.position()),
                    expected,
                    posted,
                    key.meter() + " version " + key.version() + ": " + detail);
        }
    }
}
