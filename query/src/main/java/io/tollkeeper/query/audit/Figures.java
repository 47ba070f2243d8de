package io.tollkeeper.query.audit;

import java.util.HashMap;
import java.util.Map;

/** What the log says that the ledger holds: as large as tenants, accounts and months are many, not as events are. */
final class Figures {

    private final Coverage coverage;
    private final Map<String, TenantFigures> tenants = new HashMap<>();

    Figures(Coverage coverage) {
        this.coverage = coverage;
    }

    TenantFigures of(String tenantId) {
        TenantFigures tenant = tenants.get(tenantId);
        if (tenant == null) {
            tenant = new TenantFigures(tenantId, coverage.of(tenantId));
            tenants.put(tenantId, tenant);
        }
        return tenant;
    }

    Map<String, TenantFigures> tenants() {
        return tenants;
    }
}
