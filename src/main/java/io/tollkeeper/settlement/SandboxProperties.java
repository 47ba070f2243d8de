package io.tollkeeper.settlement;

import io.tollkeeper.config.Setting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The sandbox network that runs within this server, where the network is {@code sandbox} and no other server of it is
 * named.
 *
 * @param port on loopback, 0 for any; absent for the usual one, or any where that is taken
 * @param closeEvery how long between two ledgers
 * @param inMemory whether its ledgers are forgotten when it stops: for tests, where they also close faster than they say
 */
@ConfigurationProperties("tollkeeper.sandbox")
public record SandboxProperties(
        @Setting(value = "SANDBOX_PORT", atLeast = "0", atMost = "65535") @Nullable
        Integer port,

        @Setting(value = "SANDBOX_CLOSE_EVERY", atLeast = "10ms") @DefaultValue("5s")
        Duration closeEvery,

        @Setting("SANDBOX_IN_MEMORY") @DefaultValue("false") boolean inMemory) {}
