package io.tollkeeper.api.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("Dimensions")
class DimensionsTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void areWrittenInTheOrderOfTheirNames() {
        Map<String, String> backwards = new TreeMap<>(Comparator.reverseOrder());
        backwards.putAll(Map.of("region", "eu", "a", "1", "Zone", "b"));

        assertThat(JSON.writeValueAsString(new Dimensions(backwards)))
                .isEqualTo("{\"Zone\":\"b\",\"a\":\"1\",\"region\":\"eu\"}");
    }

    @Test
    void areEqualWhateverOrderTheyCameIn() {
        Dimensions one = JSON.readValue("{\"a\":\"1\",\"b\":\"2\"}", Dimensions.class);
        Dimensions other = JSON.readValue("{\"b\":\"2\",\"a\":\"1\"}", Dimensions.class);

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one).hasToString(other.toString());
    }

    @Test
    void maySayNothing() {
        assertThat(Dimensions.NONE.isEmpty()).isTrue();
        assertThat(JSON.writeValueAsString(Dimensions.NONE)).isEqualTo("{}");
        assertThat(JSON.readValue("{}", Dimensions.class)).isEqualTo(Dimensions.NONE);
        assertThat(new Dimensions(Map.of("a", "1")).isEmpty()).isFalse();
    }

    @Test
    void areSixteenAtMost() {
        assertThat(new Dimensions(pairs(16)).pairs()).hasSize(16);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dimensions(pairs(17)))
                .withMessage("at most 16 dimensions");
    }

    @Test
    void haveNamesOf64AndValuesOf256BytesAtMost() {
        String name = "é".repeat(32);
        String value = "é".repeat(128);

        assertThat(new Dimensions(Map.of(name, value)).pairs()).containsEntry(name, value);
        assertThatIllegalArgumentException().isThrownBy(() -> new Dimensions(Map.of(name + 'a', value)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Dimensions(Map.of(name, value + 'a')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\0b", "\uD83E"})
    void refuseTextThatIsNotClean(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Dimensions(Map.of(text, "value")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Dimensions(Map.of("name", text)));
    }

    @Test
    void doNotChangeWithTheMapTheyWereMadeOf() {
        Map<String, String> pairs = new HashMap<>(Map.of("a", "1"));
        Dimensions dimensions = new Dimensions(pairs);
        pairs.put("b", "2");

        assertThat(dimensions.pairs()).containsOnlyKeys("a");
        assertThatThrownBy(() -> dimensions.pairs().put("b", "2")).isInstanceOf(UnsupportedOperationException.class);
    }

    private static Map<String, String> pairs(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "name" + i, i -> "value" + i));
    }
}
