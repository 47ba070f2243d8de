package io.tollkeeper.node;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this node ends.
 *
 * @param drain for how long, after it was told to end, it still takes requests: so that whoever sends them can learn of
 *     its readiness and of {@code Connection: close} before a connection is refused
 */
@ConfigurationProperties("tollkeeper.node")
record NodeProperties(@DefaultValue("2s") Duration drain) {}
