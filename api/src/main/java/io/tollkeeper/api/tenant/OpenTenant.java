package io.tollkeeper.api.tenant;

import io.tollkeeper.api.CleanText;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks for a tenant to be opened. Repeating it with the same name changes nothing. Answered with true where this
 * command opened it, false where it was open before.
 *
 * @param name what people call the tenant, at most {@value #MAX_NAME_BYTES} bytes of UTF-8
 */
public record OpenTenant(@TargetAggregateIdentifier TenantAccountId accountId, String name) {

    public static final int MAX_NAME_BYTES = 200;

    public OpenTenant {
        CleanText.require("name", name, MAX_NAME_BYTES);
    }
}
