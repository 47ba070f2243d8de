package io.tollkeeper.rest.metering;

import io.tollkeeper.api.metering.RecordUsage;
import io.tollkeeper.http.ProblemException;
import tools.jackson.databind.JsonNode;

/** Reads one usage event of one form. */
@FunctionalInterface
interface UsageReader {

    /**
     * Returns the command that records the event.
     *
     * @throws ProblemException if the event cannot be taken, with all that is wrong with it
     */
    RecordUsage read(JsonNode event, Sender sender);
}
