package io.tollkeeper.log;

import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** Writes events and tokens as JSON. What it writes is a stored contract: see the golden files of the tests. */
public final class EventSerializer {

    private EventSerializer() {}

    /** Returns the serializer of everything that is stored. */
    public static Serializer create() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(EventSerializer::customize)
                .build();
    }

    private static void customize(JsonMapper.Builder mapper) {
        mapper.addModule(EventJson.module());
        // Without this Axon cannot read its own replay token back, whose context is of any type by declaration.
        mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.")
                .allowIfSubType("java.util.")
                .allowIfSubType("io.tollkeeper.")
                .build());
    }
}
