package io.tollkeeper.log;

import io.tollkeeper.api.metering.UsageRecorded;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads and writes what nearly every event holds without reflection. It changes the time that takes, not the JSON: the
 * golden files hold for both ways.
 */
final class EventJson {

    private EventJson() {}

    static SimpleModule module() {
        return new SimpleModule("tollkeeper-events")
                .addSerializer(Instant.class, new InstantWriter())
                .addDeserializer(Instant.class, new InstantReader())
                .addDeserializer(MetaData.class, new MetaDataReader())
                .addDeserializer(UsageRecorded.class, new UsageRecordedReader());
    }

    private static final class InstantWriter extends ValueSerializer<Instant> {

        @Override
        public void serialize(Instant instant, JsonGenerator json, SerializationContext context) {
            json.writeString(InstantText.format(instant));
        }
    }

    private static final class InstantReader extends ValueDeserializer<Instant> {

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) {
            return InstantText.parse(json.getString());
        }
    }

    /** Metadata is a flat object of texts and whole numbers; whatever else it holds is read the general way. */
    private static final class MetaDataReader extends ValueDeserializer<MetaData> {

        @Override
        public MetaData deserialize(JsonParser json, DeserializationContext context) {
            Map<String, Object> entries = new HashMap<>();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                JsonToken token = json.nextToken();
                if (token == JsonToken.VALUE_STRING) {
                    entries.put(name, json.getString());
                } else if (token == JsonToken.VALUE_NUMBER_INT) {
                    entries.put(name, json.getLongValue());
                } else {
                    entries.put(name, context.readValue(json, Object.class));
                }
            }
            return MetaData.from(entries);
        }
    }
}
