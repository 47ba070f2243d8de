package io.tollkeeper.rest.metering;

import io.tollkeeper.api.CleanText;
import io.tollkeeper.api.IdempotencyKey;
import io.tollkeeper.api.metering.Dimensions;
import io.tollkeeper.api.metering.RecordUsage;
import io.tollkeeper.api.metering.UsageSource;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.Quantity;
import io.tollkeeper.http.Field;
import io.tollkeeper.http.Fields;
import io.tollkeeper.http.Instants;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * Reads a CloudEvent 1.0 in its JSON form: {@code source} and {@code id} are the idempotency key, {@code type} is the
 * metric, {@code time} the event date, {@code data} holds {@code quantity} and {@code dimensions}. The tenant is the
 * token's; all other attributes are ignored.
 */
final class CloudEvent {

    static final String SPEC_VERSION = "1.0";

    private CloudEvent() {}

    /** Reads one event. */
    static RecordUsage read(JsonNode event, Sender sender) {
        Fields fields = Fields.of(event);
        fields.text("specversion", CloudEvent::specVersion);
        Field<String> source = fields.text("source", CloudEvent::source);
        Field<String> id = fields.text("id", IdempotencyKey.MAX_GIVEN_BYTES);
        Field<Instant> time = UsageFields.eventDate(fields, "time", Instants.NANOSECONDS);
        Field<MeterId> type = fields.text("type", MeterId::new);
        Fields data = fields.object("data").valueOrNull();
        Field<Quantity> quantity = data == null ? new Field<>(null) : data.number("quantity", Quantity::new);
        Field<Dimensions> dimensions = data == null ? new Field<>(Dimensions.NONE) : UsageFields.dimensions(data);
        fields.check();
        // The source holds no white space, so no two pairs of source and id make the same key.
        return new UsageFields(type, quantity, time, dimensions)
                .command(sender, UsageSource.CLOUD_EVENTS, new IdempotencyKey(source.value() + ' ' + id.value()));
    }

    private static String specVersion(String text) {
        if (!text.equals(SPEC_VERSION)) {
            throw new IllegalArgumentException("specversion must be 1.0");
        }
        return text;
    }

    private static String source(String text) {
        CleanText.require("source", text, IdempotencyKey.MAX_GIVEN_BYTES);
        if (text.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            throw new IllegalArgumentException("source must not hold white space");
        }
        return text;
    }
}
