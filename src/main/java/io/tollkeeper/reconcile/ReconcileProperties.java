package io.tollkeeper.reconcile;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the ledger is reconciled by itself.
 *
 * @param every how long from one beginning to the next; zero for never
 */
@ConfigurationProperties("tollkeeper.reconcile")
record ReconcileProperties(@DefaultValue("1h") Duration every) {

    ReconcileProperties {
        if (every.isNegative()) {
            throw new IllegalArgumentException("RECONCILE_EVERY must not be negative");
        }
    }
}
