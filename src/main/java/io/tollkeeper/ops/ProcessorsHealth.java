package io.tollkeeper.ops;

import io.tollkeeper.health.Check;
import io.tollkeeper.health.HealthProperties;
import io.tollkeeper.health.State;
import io.tollkeeper.node.Role;
import io.tollkeeper.node.Roles;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Tells whether every event processor that this node is to run does, with none of its segments in error. One that does not
 * makes the node degraded, never down: it takes and answers as before, and a segment that fails here fails on whichever node
 * has it next, so that one event would take all of them out, one after another.
 */
@Configuration(proxyBeanMethods = false)
class ProcessorsHealth {

    private static final String LEDGER = "ledger";
    private static final String RUNNING = "running";
    private static final String ELSEWHERE = "elsewhere";
    private static final Status DEGRADED = new Status("DEGRADED", "a part of what happens after intake stands");

    @Bean
    HealthIndicator processorsHealthIndicator(EventProcessingConfiguration processing, Roles roles) {
        return () -> {
            Map<String, String> states = states(processing, roles);
            return (areWell(states) ? Health.up() : Health.status(DEGRADED))
                    .withDetails(states)
                    .build();
        };
    }

    @Bean
    @Order(10)
    Check processorsCheck(EventProcessingConfiguration processing, Roles roles, HealthProperties properties) {
        return properties.onDatabase(
                "processors", State.DEGRADED, () -> areWell(states(processing, roles)) ? State.OK : State.DEGRADED);
    }

    private static boolean areWell(Map<String, String> states) {
        return states.values().stream().allMatch(state -> state.equals(RUNNING) || state.equals(ELSEWHERE));
    }

    private static Map<String, String> states(EventProcessingConfiguration processing, Roles roles) {
        Map<String, String> states = new TreeMap<>();
        for (EventProcessor processor : processing.eventProcessors().values()) {
            boolean elsewhere = processor.getName().equals(LEDGER) && !roles.include(Role.PROJECTOR);
            states.put(processor.getName(), elsewhere ? ELSEWHERE : state(processor));
        }
        return states;
    }

    private static String state(EventProcessor processor) {
        if (!processor.isRunning()) {
            return "stopped";
        }
        boolean failing = processor.isError()
                || (processor instanceof StreamingEventProcessor streaming
                        && streaming.processingStatus().values().stream().anyMatch(EventTrackerStatus::isErrorState));
        return failing ? "failing" : RUNNING;
    }
}
