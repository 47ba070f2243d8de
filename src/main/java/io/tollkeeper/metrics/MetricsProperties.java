package io.tollkeeper.metrics;

import io.tollkeeper.config.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may read metrics.
 *
 * @param apiKey the bearer key; empty for anybody, which only the dev profile allows
 */
@ConfigurationProperties("tollkeeper.metrics")
public record MetricsProperties(
        @Setting(value = "METRICS_API_KEY", secret = true) @DefaultValue("")
        String apiKey) {

    /** Keeps the key out of logs. */
    @Override
    public String toString() {
        return "MetricsProperties";
    }
}
