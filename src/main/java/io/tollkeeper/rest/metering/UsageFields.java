package io.tollkeeper.rest.metering;

import io.tollkeeper.api.IdempotencyKey;
import io.tollkeeper.api.Period;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
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

    private static final Instant EARLIEST =
            LocalDate.of(Period.FIRST_YEAR, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);

    /** The year after it is the last one that has billing periods, and an event may move on to a later month. */
    private static final Instant LATEST =
            LocalDate.of(Period.LAST_YEAR, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);

    /** Reads the fields {@code metric}, {@code quantity}, {@code event_date} and {@code dimensions}. */
    public static UsageFields read(Fields fields) {
        return new UsageFields(
                fields.text("metric", MeterId::new),
                fields.number("quantity", Quantity::new),
                eventDate(fields, "event_date", Instants.MICROSECONDS),
                dimensions(fields));
    }

    /** Reads when it happened, in a year that has billing periods; absent for now. */
    static Field<Instant> eventDate(Fields fields, String name, int maxDecimals) {
        return fields.optionalText(name, text -> {
            Instant date = Instants.parse(name, text, maxDecimals);
            if (date.isBefore(EARLIEST) || !date.isBefore(LATEST)) {
                throw new IllegalArgumentException(
                        name + " must lie in the years " + Period.FIRST_YEAR + " to " + (Period.LAST_YEAR - 1));
            }
            return date;
        });
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
