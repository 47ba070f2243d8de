package io.tollkeeper.health;

import io.tollkeeper.config.Setting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patient the health check is.
 *
 * @param databaseTimeout how long the database may take to answer before it counts as down
 * @param externalTimeout how long a server of the network may take before it counts as degraded
 */
@ConfigurationProperties("tollkeeper.health")
public record HealthProperties(
        @Setting(value = "HEALTH_DATABASE_TIMEOUT", atLeast = "100ms", atMost = "30s") @DefaultValue("2s")
        Duration databaseTimeout,

        @Setting(value = "HEALTH_EXTERNAL_TIMEOUT", atLeast = "100ms", atMost = "30s") @DefaultValue("2s")
        Duration externalTimeout) {

    /** A database that answers later than this is degraded. */
    static final Duration SLOW_DATABASE = Duration.ofSeconds(1);

    /** Returns a check of the database's kind, by its limit. */
    public Check onDatabase(String component, State whenFailed, Check.Question question) {
        return new Check(component, question, databaseTimeout, SLOW_DATABASE, whenFailed);
    }

    /** Returns a check of something outside. Whatever is wrong there, usage is taken and billed all the same. */
    public Check onOutside(String component, Check.Question question) {
        return new Check(component, question, externalTimeout, externalTimeout, State.DEGRADED);
    }
}
