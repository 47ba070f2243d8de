package io.tollkeeper.log;

import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;

/** Writes events and tokens as JSON. What it writes is a stored contract: see the golden files of the tests. */
public final class EventSerializer {

    private static final PolymorphicTypeValidator OUR_TYPES = BasicPolymorphicTypeValidator.builder()
            .allowIfSubType("org.axonframework.")
            .allowIfSubType("java.util.")
            .allowIfSubType("io.tollkeeper.")
            .build();

    private EventSerializer() {}

    /** Returns the serializer of everything that is stored. */
    public static Serializer create() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(EventSerializer::customize)
                .build();
    }

    /**
     * Returns the serializer of commands, queries and their answers, which travel between nodes and are never stored: lists
     * of any kind say what they are made of.
     */
    static Serializer forMessages() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(mapper -> {
                    customize(mapper);
                    mapper.activateDefaultTyping(OUR_TYPES, DefaultTyping.JAVA_LANG_OBJECT);
                })
                .build();
    }

    private static void customize(JsonMapper.Builder mapper) {
        mapper.addModule(EventJson.module());
        // Without this Axon cannot read its own replay token back, whose context is of any type by declaration.
        mapper.polymorphicTypeValidator(OUR_TYPES);
    }
}
