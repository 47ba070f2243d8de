package io.tollkeeper.api.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some events of the log.
 *
 * @param next the place to ask on from, or null at the end of the log. There may be a next page although this one is not
 *     full, or empty: one question looks at so much of the log and no more
 */
public record EventPage(
        @JsonProperty("events") List<EventView> events,

        @JsonProperty("next_from") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Long next) {

    public EventPage {
        events = List.copyOf(events);
    }
}
