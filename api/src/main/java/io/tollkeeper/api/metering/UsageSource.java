package io.tollkeeper.api.metering;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tollkeeper.api.NameShape;

/**
 * The channel that an event came in by. It is part of the event's identity, so that one channel's keys cannot suppress
 * another's charges: {@code api}, {@code ce} (CloudEvents) or {@code wh:<webhook key id>}.
 */
public record UsageSource(@JsonValue String value) {

    private static final String WEBHOOK = "wh:";
    private static final int MAX_KEY_ID_LENGTH = 64;

    public static final UsageSource API = new UsageSource("api");
    public static final UsageSource CLOUD_EVENTS = new UsageSource("ce");

    @JsonCreator
    public UsageSource {
        if (!value.equals("api") && !value.equals("ce") && !isWebhook(value)) {
            throw new IllegalArgumentException("a source is api, ce or wh:<key id>");
        }
    }

    private static boolean isWebhook(String value) {
        return value.startsWith(WEBHOOK)
                && NameShape.matches(value.substring(WEBHOOK.length()), "_.-", true, MAX_KEY_ID_LENGTH);
    }

    /** Returns the source of the webhook key with the given identifier. */
    public static UsageSource webhook(String keyId) {
        return new UsageSource(WEBHOOK + keyId);
    }

    @Override
    public String toString() {
        return value;
    }
}
