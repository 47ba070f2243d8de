package io.tollkeeper.api.metering;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The channel that an event came in by. It is part of the event's identity, so that one channel's keys cannot suppress
 * another's charges: {@code api}, {@code ce} (CloudEvents) or {@code wh:<webhook key id>}.
 */
public record UsageSource(@JsonValue String value) {

    // Stands first: the constants below are checked by it.
    private static final Pattern SHAPE = Pattern.compile("api|ce|wh:[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

    public static final UsageSource API = new UsageSource("api");
    public static final UsageSource CLOUD_EVENTS = new UsageSource("ce");

    @JsonCreator
    public UsageSource {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a source is api, ce or wh:<key id>");
        }
    }

    /** Returns the source of the webhook key with the given identifier. */
    public static UsageSource webhook(String keyId) {
        return new UsageSource("wh:" + keyId);
    }

    @Override
    public String toString() {
        return value;
    }
}
