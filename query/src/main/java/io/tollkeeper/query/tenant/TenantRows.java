package io.tollkeeper.query.tenant;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

/** Reads tenants. */
interface TenantRows extends Repository<TenantRow, String> {

    List<TenantRow> findByTenantIdGreaterThanOrderByTenantId(String after, Limit limit);
}
