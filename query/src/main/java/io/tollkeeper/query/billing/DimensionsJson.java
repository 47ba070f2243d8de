package io.tollkeeper.query.billing;

import io.tollkeeper.api.metering.Dimensions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Dimensions as the ledger keeps them: a JSON object with sorted names. */
final class DimensionsJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> PAIRS = new TypeReference<>() {};

    private DimensionsJson() {}

    static String write(Dimensions dimensions) {
        return MAPPER.writeValueAsString(dimensions.pairs());
    }

    static @Nullable Dimensions read(@Nullable String json) {
        return json == null ? null : new Dimensions(MAPPER.readValue(json, PAIRS));
    }
}
