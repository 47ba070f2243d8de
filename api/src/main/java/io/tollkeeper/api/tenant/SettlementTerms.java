package io.tollkeeper.api.tenant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tollkeeper.api.Money;
import org.jspecify.annotations.Nullable;

/**
 * When a tenant is asked to pay.
 *
 * @param threshold what an open month must owe, above 0; for {@link SettlementMode#THRESHOLD} and only there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SettlementTerms(SettlementMode mode, @Nullable Money threshold) {

    public static final SettlementTerms ON_CLOSE = new SettlementTerms(SettlementMode.ON_CLOSE, null);

    public SettlementTerms {
        if ((mode == SettlementMode.THRESHOLD) != (threshold != null)) {
            throw new IllegalArgumentException("threshold_minor goes with the mode threshold, and only with it");
        }
        if (threshold != null && threshold.minorUnits() <= 0) {
            throw new IllegalArgumentException("threshold_minor must be above 0");
        }
    }
}
