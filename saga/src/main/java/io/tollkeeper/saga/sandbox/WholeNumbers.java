package io.tollkeeper.saga.sandbox;

import tools.jackson.databind.JsonNode;

/** Reads whole numbers of requests strictly: what is none, or out of its range, is refused and never taken for another. */
final class WholeNumbers {

    private WholeNumbers() {}

    /** @throws IllegalArgumentException with a sentence for the sender */
    static int read(JsonNode body, String name, int usual, int least, int most) {
        JsonNode node = body.path(name);
        if (node.isMissingNode()) {
            return usual;
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < least || node.intValue() > most) {
            throw new IllegalArgumentException(name + " must be a whole number of " + least + " to " + most);
        }
        return node.intValue();
    }
}
