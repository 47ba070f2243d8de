package io.tollkeeper.api.settlement;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tollkeeper.api.NameShape;

/**
 * What a tenant calls one deduct: 1 to {@value #MAX_LENGTH} letters, digits and {@code _ - . : ~ @ +}, so that it can stand
 * in a path. The first is a letter or a digit.
 */
public record DeductRequestId(@JsonValue String value) {

    public static final int MAX_LENGTH = 200;

    @JsonCreator
    public DeductRequestId {
        if (!NameShape.matches(value, "_-.:~@+", true, MAX_LENGTH)) {
            throw new IllegalArgumentException("requestId must be 1 to " + MAX_LENGTH
                    + " letters, digits, or '_', '-', '.', ':', '~', '@', '+', beginning with a letter or a digit");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
