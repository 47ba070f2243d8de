package io.tollkeeper.health;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the node was at a moment.
 *
 * @param status down if the database is, else degraded if anything is not well, else ok
 * @param checks by component
 */
@Schema(name = "Health")
public record HealthReport(
        @Schema(type = "string", example = "ok") State status,
        @Schema(example = "0.1.0") String version,
        Instant timestamp,

        @Schema(example = "{\"api\":\"ok\",\"database\":\"ok\",\"processors\":\"ok\",\"dead_letters\":\"ok\"}")
        Map<String, State> checks) {

    static final String API = "api";
    static final String DATABASE = "database";

    public HealthReport {
        checks = Collections.unmodifiableMap(new LinkedHashMap<>(checks));
    }

    static HealthReport of(String version, Instant timestamp, Map<String, State> checks) {
        return new HealthReport(status(checks), version, timestamp, checks);
    }

    private static State status(Map<String, State> checks) {
        if (checks.get(API) == State.DOWN || checks.get(DATABASE) == State.DOWN) {
            return State.DOWN;
        }
        return checks.values().stream().anyMatch(state -> state != State.OK) ? State.DEGRADED : State.OK;
    }

    /** Returns how a component is; ok if nothing of the kind is checked here. */
    public State of(String component) {
        return checks.getOrDefault(component, State.OK);
    }
}
