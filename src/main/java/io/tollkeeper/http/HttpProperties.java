package io.tollkeeper.http;

import io.tollkeeper.config.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the server listens.
 *
 * @param port 0 for any that is free
 */
@ConfigurationProperties("tollkeeper.http")
public record HttpProperties(
        @Setting(value = "PORT", atLeast = "0", atMost = "65535") @DefaultValue("8080")
        int port) {}
