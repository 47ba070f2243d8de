package io.tollkeeper.rest.metering;

import io.tollkeeper.api.IdempotencyKey;
import io.tollkeeper.api.metering.Dimensions;
import io.tollkeeper.api.metering.RecordUsage;
import io.tollkeeper.api.metering.UsageId;
import io.tollkeeper.api.metering.UsageSource;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.Quantity;
import io.tollkeeper.http.Field;
import io.tollkeeper.http.Fields;
import io.tollkeeper.http.Instants;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What every kind of usage event says: what was used, how much, when, and what else of it.
 *
 * @param eventDate nothing where the sender states none
 */
public record UsageFields(
        Field<MeterId> meterId, Field<Quantity> quantity, Field<Instant> eventDate, Field<Dimensions> dimensions) {

    /** Reads the fields {@code metric}, {@code quantity}, {@code event_date} and {@code dimensions}. */
    public static UsageFields read(Fields fields) {
        return new UsageFields(
                fields.text("metric", MeterId::new),
                fields.number("quantity", Quantity::new),
                fields.optionalText("event_date", text -> Instants.parse("event_date", text, Instants.MICROSECONDS)),
                dimensions(fields));
    }

    /** Reads the field {@code dimensions}: an object of strings, or absent. */
    static Field<Dimensions> dimensions(Fields fields) {
        String name = "dimensions";
        if (!fields.has(name)) {
            return new Field<>(Dimensions.NONE);
        }
        JsonNode node = fields.raw(name);
        if (node == null || !node.isObject()) {
            return fields.fault(name, "wrong_type", fields.named(name) + " must be an object of strings");
        }
        Map<String, String> pairs = HashMap.newHashMap(node.size());
        for (Map.Entry<String, JsonNode> pair : node.properties()) {
            if (!pair.getValue().isString()) {
                return fields.fault(name, "wrong_type", fields.named(name) + " must be an object of strings");
            }
            pairs.put(pair.getKey(), pair.getValue().stringValue());
        }
        try {
            return new Field<>(new Dimensions(pairs));
        } catch (IllegalArgumentException e) {
            return fields.fault(name, "invalid", String.valueOf(e.getMessage()));
        }
    }

    /** Returns the command for the intake, once the fields are checked. */
    public RecordUsage command(Sender sender, UsageSource source, IdempotencyKey key) {
        return new RecordUsage(
                new UsageId(sender.tenantId(), source, key),
                meterId.value(),
                quantity.value(),
                eventDate.valueOrNull(),
                dimensions.value(),
                sender.receivedAt(),
                sender.origin());
    }
}
