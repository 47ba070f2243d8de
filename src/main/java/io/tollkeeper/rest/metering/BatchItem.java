package io.tollkeeper.rest.metering;

import tools.jackson.databind.JsonNode;

/** One item of a batch, not read yet: what is wrong with it is its own affair. */
@FunctionalInterface
interface BatchItem {

    /**
     * Returns the item's JSON.
     *
     * @throws io.tollkeeper.http.ProblemException if it is none
     */
    JsonNode json();
}
