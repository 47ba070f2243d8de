package io.tollkeeper.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.Metadata;
import io.tollkeeper.log.EventSerializer;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Holds the events to the form in which they are stored for ever.
 *
 * <p>A test that fails here says that events already stored would be read wrongly, or not at all. Never change a golden
 * file whose revision was ever released: give the event a new revision, a new golden file and an upcaster.
 */
@DisplayName("An event")
class EventContractTest {

    private static final Serializer SERIALIZER = EventSerializer.create();

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void isWrittenByteForByteAsItsGoldenFile(String name, Object event) {
        SerializedObject<byte[]> written = SERIALIZER.serialize(event, byte[].class);

        assertThat(new String(written.getData(), UTF_8)).isEqualTo(GoldenFiles.text(name));
        assertThat(written.getData()).isEqualTo(GoldenFiles.text(name).getBytes(UTF_8));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void isReadFromItsGoldenFile(String name, Object event) {
        SerializedType type = SERIALIZER.typeForClass(event.getClass());

        assertThat(read(GoldenFiles.text(name), type)).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("events")
    void hasAGoldenFileOfItsRevision(Class<?> event) {
        String name = event.getSimpleName()
                + '.'
                + event.getAnnotation(Revision.class).value();

        assertThat(EventSamples.byName()).containsKey(name);
        assertThat(EventSamples.byName().get(name)).isInstanceOf(event);
        assertThat(GoldenFiles.names()).contains(name + ".json");
    }

    @Test
    void andNothingElseHasAGoldenFile() {
        Stream<Arguments> samples = Stream.concat(samples(), StatementLineContractTest.samples());

        assertThat(GoldenFiles.names())
                .filteredOn(name -> name.endsWith(".json"))
                .containsExactlyInAnyOrderElementsOf(
                        samples.map(sample -> (String) sample.get()[0]).toList());
    }

    /** The log names an event by its class: to move or rename one is a migration. */
    @Test
    void keepsTheNameItIsStoredUnder() {
        assertThat(events().map(SERIALIZER::typeForClass).map(type -> type.getName() + " " + type.getRevision()))
                .containsExactlyInAnyOrderElementsOf(
                        GoldenFiles.text("payload-types.txt").lines().toList());
    }

    @Test
    void carriesItsOriginUnderTheSameNamesForEver() {
        MetaData origin = MetaData.with(Metadata.ACTOR, "tenant:tenant_alpha").and(Metadata.REQUEST_ID, "r-1");
        String stored = "{\"actor\":\"tenant:tenant_alpha\",\"requestId\":\"r-1\"}";

        assertThat(read(stored, new SimpleSerializedType(MetaData.class.getName(), null)))
                .isEqualTo(origin);
        assertThat(SERIALIZER
                        .serialize(MetaData.with(Metadata.ACTOR, "tenant:tenant_alpha"), String.class)
                        .getData())
                .isEqualTo("{\"actor\":\"tenant:tenant_alpha\"}");
    }

    private static Object read(String json, SerializedType type) {
        Object read = SERIALIZER.deserialize(new SimpleSerializedObject<>(json.getBytes(UTF_8), byte[].class, type));
        return requireNonNull(read);
    }

    static Stream<Arguments> samples() {
        return EventSamples.byName().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(sample -> Arguments.of(sample.getKey() + ".json", sample.getValue()));
    }

    static Stream<Class<?>> events() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Revision.class));
        Set<BeanDefinition> events = scanner.findCandidateComponents("io.tollkeeper.api");
        assertThat(events).isNotEmpty();
        return events.stream()
                .map(event -> ClassUtils.resolveClassName(requireNonNull(event.getBeanClassName()), null));
    }
}
