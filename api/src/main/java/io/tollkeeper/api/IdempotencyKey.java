package io.tollkeeper.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What the sender calls one event, so that sending it twice counts once: clean text of at most {@value #MAX_BYTES} bytes.
 *
 * <p>A key given outright takes at most {@value #MAX_GIVEN_BYTES} bytes; the larger bound leaves room for a CloudEvent,
 * whose key is its source, a space, and its id.
 */
public record IdempotencyKey(@JsonValue String value) {

    public static final int MAX_GIVEN_BYTES = 200;
    public static final int MAX_BYTES = 2 * MAX_GIVEN_BYTES + 1;

    @JsonCreator
    public IdempotencyKey {
        CleanText.require("idempotency_key", value, MAX_BYTES);
    }

    @Override
    public String toString() {
        return value;
    }
}
