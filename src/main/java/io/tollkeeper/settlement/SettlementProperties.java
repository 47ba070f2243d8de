package io.tollkeeper.settlement;

import io.tollkeeper.config.Setting;
import io.tollkeeper.saga.settlement.SettlementPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How settlement is done.
 *
 * @param network the Stellar network: {@code sandbox}, {@code testnet} or {@code mainnet}; absent where nothing is settled
 * @param maxAttempts how many attempts a settlement has before it is given up
 * @param firstBackoff how long it waits before the second; each later wait is twice as long
 * @param longestBackoff how long it waits at most
 * @param overdue after which an attempt whose outcome is still unknown is complained about
 * @param poll how often the ledger is asked for an attempt: about as often as one closes, or a few times
 * @param lease after which another node takes over what a dead one was carrying
 */
@ConfigurationProperties("tollkeeper.settlement")
public record SettlementProperties(
        @Setting("STELLAR_NETWORK") @Nullable String network,

        @Setting(value = "SETTLEMENT_MAX_ATTEMPTS", atLeast = "1", atMost = "100") @DefaultValue("5")
        int maxAttempts,

        @Setting(value = "SETTLEMENT_FIRST_BACKOFF", atLeast = "10ms") @DefaultValue("5s")
        Duration firstBackoff,

        @Setting(value = "SETTLEMENT_LONGEST_BACKOFF", atLeast = "10ms") @DefaultValue("10m")
        Duration longestBackoff,

        @Setting(value = "SETTLEMENT_OVERDUE", atLeast = "1s") @DefaultValue("10m")
        Duration overdue,

        @Setting(value = "SETTLEMENT_POLL", atLeast = "10ms", atMost = "1m") @DefaultValue("1s")
        Duration poll,

        @Setting(value = "SETTLEMENT_LEASE", atLeast = "1s", atMost = "10m") @DefaultValue("20s")
        Duration lease) {

    SettlementPolicy policy() {
        return new SettlementPolicy(maxAttempts, firstBackoff, longestBackoff, overdue, poll);
    }
}
