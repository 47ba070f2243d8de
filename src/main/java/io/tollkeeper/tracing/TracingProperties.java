package io.tollkeeper.tracing;

import io.tollkeeper.config.Setting;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where traces go.
 *
 * @param endpoint an OTLP collector's address of traces over HTTP, such as {@code http://collector:4318/v1/traces}; absent
 *     for no tracing
 * @param percent of the requests that begin a trace here; those that come with one follow it
 */
@ConfigurationProperties("tollkeeper.tracing")
public record TracingProperties(
        @Setting(value = "OTLP_TRACES_ENDPOINT", example = "http://collector:4318/v1/traces") @Nullable
        URI endpoint,

        @Setting(value = "TRACING_PERCENT", atLeast = "0", atMost = "100") @DefaultValue("10")
        int percent) {

    public TracingProperties {
        endpoint = endpoint == null || endpoint.toString().isBlank() ? null : endpoint;
    }
}
