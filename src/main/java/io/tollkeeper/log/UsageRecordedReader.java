package io.tollkeeper.log;

import static java.util.Objects.requireNonNull;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.metering.Dimensions;
import io.tollkeeper.api.metering.UsageId;
import io.tollkeeper.api.metering.UsageRecorded;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.Quantity;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads the event that outnumbers all others. */
final class UsageRecordedReader extends ValueDeserializer<UsageRecorded> {

    @Override
    public UsageRecorded deserialize(JsonParser json, DeserializationContext context) {
        Fields fields = new Fields();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            fields.read(name, json, context);
        }
        return fields.event();
    }

    /** What was read so far. */
    private static final class Fields {

        private @Nullable UsageId usageId;
        private @Nullable MeterId meterId;
        private @Nullable Quantity quantity;
        private int priceVersion;
        private @Nullable Money amount;
        private @Nullable Instant eventDate;
        private boolean eventDateStated;
        private @Nullable Period period;
        private Dimensions dimensions = Dimensions.NONE;

        void read(String name, JsonParser json, DeserializationContext context) {
            switch (name) {
                case "usageId" -> usageId = UsageId.parse(json.getString());
                case "meterId" -> meterId = new MeterId(json.getString());
                case "quantity" -> quantity = Quantity.parse(json.getString());
                case "priceVersion" -> priceVersion = json.getIntValue();
                case "amount" -> amount = Money.parse(json.getString());
                case "eventDate" -> eventDate = InstantText.parse(json.getString());
                case "eventDateStated" -> eventDateStated = json.getBooleanValue();
                case "period" -> period = Period.parse(json.getString());
                case "dimensions" -> dimensions = dimensions(json);
                default -> context.handleUnknownProperty(json, null, UsageRecorded.class, name);
            }
        }

        private static Dimensions dimensions(JsonParser json) {
            Map<String, String> pairs = new HashMap<>();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                json.nextToken();
                pairs.put(name, json.getString());
            }
            return pairs.isEmpty() ? Dimensions.NONE : new Dimensions(pairs);
        }

        UsageRecorded event() {
            return new UsageRecorded(
                    requireNonNull(usageId, "usageId"),
                    requireNonNull(meterId, "meterId"),
                    requireNonNull(quantity, "quantity"),
                    priceVersion,
                    requireNonNull(amount, "amount"),
                    requireNonNull(eventDate, "eventDate"),
                    eventDateStated,
                    requireNonNull(period, "period"),
                    dimensions);
        }
    }
}
