package io.tollkeeper.api.tenant;

import io.tollkeeper.api.CleanText;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks for new usage of a tenant to be refused. Repeating it changes nothing.
 *
 * @param reason why, for the audit; at most {@value #MAX_REASON_BYTES} bytes of UTF-8
 */
public record SuspendTenant(@TargetAggregateIdentifier TenantAccountId accountId, String reason) {

    public static final int MAX_REASON_BYTES = 1024;

    public SuspendTenant {
        CleanText.require("reason", reason, MAX_REASON_BYTES);
    }
}
