package io.tollkeeper.api.tenant;

import io.tollkeeper.api.CleanText;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks for a suspended tenant's usage to be taken again. Repeating it changes nothing.
 *
 * @param reason why, for the audit; at most {@value #MAX_REASON_BYTES} bytes of UTF-8
 */
public record ResumeTenant(@TargetAggregateIdentifier TenantAccountId accountId, String reason) {

    public static final int MAX_REASON_BYTES = 1024;

    public ResumeTenant {
        CleanText.require("reason", reason, MAX_REASON_BYTES);
    }
}
