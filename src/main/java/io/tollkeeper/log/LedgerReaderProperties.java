package io.tollkeeper.log;

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
record LedgerReaderProperties(
        @DefaultValue("2") int segments,
        @DefaultValue("500") int batchSize,
        @DefaultValue("5s") Duration claimTimeout) {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /** Returns how often a node looks who else is there and which parts are free: several times within the time-out. */
    Duration lookAgain() {
        Duration part = claimTimeout.dividedBy(5);
        return part.compareTo(LONGEST_PAUSE) < 0 ? part : LONGEST_PAUSE;
    }
}
