package io.tollkeeper.query.tenant;

import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.api.tenant.TenantStanding;
import io.tollkeeper.api.tenant.TenantView;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A row of {@code tenant_view}, for reading. */
@Entity
@Immutable
@Table(name = "tenant_view")
class TenantRow {

    @Id
    private String tenantId = "";

    private String name = "";

    @Enumerated(EnumType.STRING)
    private TenantStanding standing = TenantStanding.OPEN;

    private Instant openedAt = Instant.EPOCH;

    protected TenantRow() {}

    TenantView view() {
        return new TenantView(new TenantId(tenantId), name, standing, openedAt);
    }
}
