package io.tollkeeper.api.settlement;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * Asks for several settlements' commands to be carried out in one commit, all or none: they share a transaction on the
 * network.
 *
 * @param commands one for each settlement, 1 to {@value #MAX_COMMANDS}
 */
public record SettleTogether(
        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) List<Object> commands) {

    public static final int MAX_COMMANDS = 50;

    public SettleTogether {
        commands = List.copyOf(commands);
        if (commands.isEmpty() || commands.size() > MAX_COMMANDS) {
            throw new IllegalArgumentException("1 to " + MAX_COMMANDS + " commands go together");
        }
    }
}
