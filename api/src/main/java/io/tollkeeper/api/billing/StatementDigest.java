package io.tollkeeper.api.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The Merkle tree hash of a statement's lines after RFC 6962 section 2.1, with SHA-256, in 64 lower-case hex digits.
 *
 * <p>A leaf is the UTF-8 of the line's canonical JSON; the root of no lines is the hash of nothing.
 */
public record StatementDigest(@JsonValue String hex) {

    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

    @JsonCreator
    public StatementDigest {
        if (!SHAPE.matcher(hex).matches()) {
            throw new IllegalArgumentException("a statement digest is 64 lower-case hex digits");
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
