package io.tollkeeper.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/** Adds to each JSON line what was worked on, and takes secrets out of all its texts. */
final class JsonFields implements StructuredLoggingJsonMembersCustomizer<ILoggingEvent> {

    @Override
    public void customize(JsonWriter.Members<ILoggingEvent> members) {
        add(members, "position", EventInHand::position);
        add(members, RequestFields.REQUEST_ID, EventInHand::requestId);
        add(members, RequestFields.TENANT, EventInHand::tenant);
        members.applyingValueProcessor(
                JsonWriter.ValueProcessor.of(String.class, text -> text == null ? null : Redaction.of(text)));
    }

    /** What the request has noted down already stands in the line. */
    private static void add(JsonWriter.Members<ILoggingEvent> members, String name, Supplier<Optional<String>> value) {
        members.add(
                        name,
                        event -> event.getMDCPropertyMap().containsKey(name)
                                ? null
                                : value.get().orElse(null))
                .whenNotNull();
    }
}
