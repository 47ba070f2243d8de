package io.tollkeeper.ops;

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
import org.springframework.stereotype.Component;

/** Tells whether every event processor that this node is to run does, with none of its segments in error. */
@Component
final class ProcessorsHealthIndicator implements HealthIndicator {

    private static final String LEDGER = "ledger";

    private final EventProcessingConfiguration processing;
    private final boolean keepsLedger;

    ProcessorsHealthIndicator(EventProcessingConfiguration processing, Roles roles) {
        this.processing = processing;
        this.keepsLedger = roles.include(Role.PROJECTOR);
    }

    @Override
    public Health health() {
        Map<String, String> states = new TreeMap<>();
        boolean healthy = true;
        for (EventProcessor processor : processing.eventProcessors().values()) {
            if (processor.getName().equals(LEDGER) && !keepsLedger) {
                states.put(LEDGER, "elsewhere");
                continue;
            }
            String state = state(processor);
            states.put(processor.getName(), state);
            healthy &= state.equals("running");
        }
        return (healthy ? Health.up() : Health.down()).withDetails(states).build();
    }

    private static String state(EventProcessor processor) {
        if (!processor.isRunning()) {
            return "stopped";
        }
        boolean failing = processor.isError()
                || (processor instanceof StreamingEventProcessor streaming
                        && streaming.processingStatus().values().stream().anyMatch(EventTrackerStatus::isErrorState));
        return failing ? "failing" : "running";
    }
}
