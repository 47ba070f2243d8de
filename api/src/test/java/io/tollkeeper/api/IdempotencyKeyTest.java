package io.tollkeeper.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("An idempotency key")
class IdempotencyKeyTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @ValueSource(strings = {"k1", "a:b:c", " padded ", "https://meter.example/a 17", "料金", "🪙"})
    void isKeptCharacterForCharacter(String text) {
        IdempotencyKey key = new IdempotencyKey(text);

        assertThat(key).hasToString(text);
        assertThat(JSON.readValue(JSON.writeValueAsString(key), IdempotencyKey.class))
                .isEqualTo(key);
    }

    @Test
    void hasRoomForTwoGivenKeysAndASpace() {
        String given = "料".repeat(66) + "ab"; // 200 bytes

        assertThat(new IdempotencyKey(given + ' ' + given).value()).hasSize(2 * 68 + 1);
        assertThatIllegalArgumentException().isThrownBy(() -> new IdempotencyKey(given + "  " + given));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\0b", "\uD83E"})
    void refusesTextThatIsNotClean(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new IdempotencyKey(text));
    }
}
