package io.tollkeeper.node;

import io.tollkeeper.config.Setting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this node plays, and how it ends.
 *
 * @param roles nothing means all
 * @param drain for how long, after it was told to end, it still takes requests: so that whoever sends them can learn of
 *     its readiness and of {@code Connection: close} before a connection is refused
 */
@ConfigurationProperties("tollkeeper.node")
public record NodeProperties(
        @Setting(value = "TOLLKEEPER_ROLES", form = "all, or some of rest, projector and settler with commas between")
        @DefaultValue("all")
        Roles roles,

        @Setting(value = "SHUTDOWN_DRAIN", atLeast = "0s", atMost = "10s") @DefaultValue("2s")
        Duration drain) {}
