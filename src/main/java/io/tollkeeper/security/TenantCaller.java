package io.tollkeeper.security;

import io.tollkeeper.api.Origin;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.http.RequestId;
import jakarta.servlet.http.HttpServletRequest;

/** The tenant that a verified token speaks for; a parameter of every tenant's route. */
public record TenantCaller(TenantId tenantId) {

    /** Returns who caused what this request causes. */
    public Origin origin(HttpServletRequest request) {
        return new Origin("tenant:" + tenantId, RequestId.of(request));
    }
}
