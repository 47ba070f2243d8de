package io.tollkeeper.log;

import io.tollkeeper.config.Setting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the ledger is kept in step with the log.
 *
 * @param segments into how many parts the tenants are split, to be worked on side by side; decided at the first start
 * @param batchSize how many events share one commit at most
 * @param claimTimeout after which silence another node takes a part over
 */
@ConfigurationProperties("tollkeeper.ledger")
public record LedgerReaderProperties(
        @Setting(value = "LEDGER_SEGMENTS", atLeast = "1", atMost = "64") @DefaultValue("2")
        int segments,

        @Setting(value = "LEDGER_BATCH_SIZE", atLeast = "1", atMost = "10000") @DefaultValue("500")
        int batchSize,

        @Setting(value = "LEDGER_CLAIM_TIMEOUT", atLeast = "1s", atMost = "10m") @DefaultValue("5s")
        Duration claimTimeout) {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /** Returns how often a node looks who else is there and which parts are free: several times within the time-out. */
    Duration lookAgain() {
        Duration part = claimTimeout.dividedBy(5);
        return part.compareTo(LONGEST_PAUSE) < 0 ? part : LONGEST_PAUSE;
    }
}
