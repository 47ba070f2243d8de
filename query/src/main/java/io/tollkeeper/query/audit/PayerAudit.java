package io.tollkeeper.query.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares the shown vaults and terms of settlement with those in the log. What is kept grows with tenants. */
final class PayerAudit {

    private static final String VAULTS = "select tenant_id, network, contract from vault_view";
    private static final String TERMS = "select tenant_id, mode, threshold_minor from settlement_terms_view";
    private static final int FETCH_SIZE = 1_000;

    private record VaultKey(String tenantId, String network) {}

    private final Findings findings;
    private final Map<String, ReferenceEvents.Tenant> tenants;

    PayerAudit(Findings findings, Map<String, ReferenceEvents.Tenant> tenants) {
        this.findings = findings;
        this.tenants = tenants;
    }

    void run(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(FETCH_SIZE);
            try (var rows = statement.executeQuery(VAULTS)) {
                compareVaults(rows);
            }
            try (var rows = statement.executeQuery(TERMS)) {
                compareTerms(rows);
            }
        }
    }

    private void compareVaults(ResultSet rows) throws SQLException {
        Map<VaultKey, String> expected = new HashMap<>();
        tenants.forEach((tenantId, tenant) ->
                tenant.vaults.forEach((network, contract) -> expected.put(new VaultKey(tenantId, network), contract)));
        while (!findings.isCut() && rows.next()) {
            var key = new VaultKey(rows.getString(1), rows.getString(2));
            compare(
                    DiscrepancyType.VAULT_MISMATCH,
                    key.tenantId(),
                    expected.remove(key),
                    rows.getString(3),
                    key.network());
        }
        expected.forEach((key, contract) ->
                compare(DiscrepancyType.VAULT_MISMATCH, key.tenantId(), contract, null, key.network()));
    }

    private void compareTerms(ResultSet rows) throws SQLException {
        Map<String, Fact.Terms> expected = new HashMap<>();
        tenants.forEach((tenantId, tenant) -> {
            if (tenant.terms != null) {
                expected.put(tenantId, tenant.terms);
            }
        });
        while (!findings.isCut() && rows.next()) {
            var shown = new Fact.Terms(rows.getString(2), rows.getObject(3, Long.class));
            String tenantId = rows.getString(1);
            compare(DiscrepancyType.SETTLEMENT_TERMS_MISMATCH, tenantId, expected.remove(tenantId), shown, null);
        }
        expected.forEach(
                (tenantId, terms) -> compare(DiscrepancyType.SETTLEMENT_TERMS_MISMATCH, tenantId, terms, null, null));
    }

    private void compare(
            DiscrepancyType type,
            String tenantId,
            @Nullable Object expected,
            @Nullable Object shown,
            @Nullable String detail) {
        ReferenceEvents.Tenant tenant = tenants.get(tenantId);
        if ((tenant == null || !tenant.parked) && !Objects.equals(expected, shown)) {
            findings.add(type, Subject.tenant(tenantId), expected, shown, detail);
        }
    }
}
