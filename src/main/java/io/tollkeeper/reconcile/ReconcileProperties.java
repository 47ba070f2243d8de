package io.tollkeeper.reconcile;

import io.tollkeeper.config.Setting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the ledger is reconciled by itself.
 *
 * @param every how long from one beginning to the next; zero for never
 */
@ConfigurationProperties("tollkeeper.reconcile")
public record ReconcileProperties(
        @Setting(value = "RECONCILE_EVERY", atLeast = "0s", atMost = "31d") @DefaultValue("1h")
        Duration every) {}
