package io.tollkeeper.axonserver;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.MetaDataValue;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Metadata of texts, whole numbers and truths, as JSON with its keys in order and as Axon Server's typed entries. */
final class PlainMetaData {

    private static final JsonMapper JSON = JsonMapper.shared();

    private PlainMetaData() {}

    /** Returns what of some JSON has a typed form; nothing if it is no object. */
    static Map<String, MetaDataValue> entries(ByteString json) {
        Map<String, MetaDataValue> entries = new TreeMap<>();
        try {
            JsonNode root = JSON.readTree(json.toByteArray());
            root.forEachEntry((key, value) -> {
                if (value.isString()) {
                    entries.put(
                            key,
                            MetaDataValue.newBuilder()
                                    .setTextValue(value.asString())
                                    .build());
                } else if (value.isIntegralNumber() && value.canConvertToLong()) {
                    entries.put(
                            key,
                            MetaDataValue.newBuilder()
                                    .setNumberValue(value.asLong())
                                    .build());
                } else if (value.isBoolean()) {
                    entries.put(
                            key,
                            MetaDataValue.newBuilder()
                                    .setBooleanValue(value.asBoolean())
                                    .build());
                }
            });
        } catch (JacksonException e) {
            entries.clear(); // Kept as bytes only.
        }
        return entries;
    }

    /** Returns the JSON of some entries, which is the same for the same entries. */
    static ByteString json(Map<String, MetaDataValue> entries) {
        Map<String, Object> values = new TreeMap<>();
        entries.forEach((key, value) -> {
            switch (value.getDataCase()) {
                case TEXT_VALUE -> values.put(key, value.getTextValue());
                case NUMBER_VALUE -> values.put(key, value.getNumberValue());
                case BOOLEAN_VALUE -> values.put(key, value.getBooleanValue());
                case DOUBLE_VALUE -> values.put(key, value.getDoubleValue());
                case BYTES_VALUE, DATA_NOT_SET -> {} // Nothing of ours, and nothing that JSON could say.
            }
        });
        return ByteString.copyFrom(JSON.writeValueAsBytes(values));
    }

    /** Returns the same metadata with its keys in order, if all of it has a typed form; else unchanged. */
    static ByteString inOrder(ByteString json) {
        Map<String, MetaDataValue> entries = entries(json);
        ByteString ordered = json(entries);
        return ordered.size() == json.size() ? ordered : json;
    }
}
