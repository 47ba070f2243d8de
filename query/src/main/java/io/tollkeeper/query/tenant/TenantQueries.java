package io.tollkeeper.query.tenant;

import io.tollkeeper.api.tenant.ListTenants;
import io.tollkeeper.api.tenant.TenantView;
import java.util.List;
import java.util.Objects;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Answers which tenants there are. */
@Component
final class TenantQueries {

    private final TenantRows rows;

    TenantQueries(TenantRows rows) {
        this.rows = rows;
    }

    @QueryHandler
    List<TenantView> handle(ListTenants query) {
        String after = Objects.requireNonNullElse(query.after(), "");
        return rows.findByTenantIdGreaterThanOrderByTenantId(after, Limit.of(query.limit())).stream()
                .map(TenantRow::view)
                .toList();
    }
}
