package io.tollkeeper.settlement;

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
record SandboxProperties(
        @Nullable Integer port,
        @DefaultValue("5s") Duration closeEvery,
        @DefaultValue("false") boolean inMemory) {}
