package io.tollkeeper.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Clean text")
class CleanTextTest {

    private static final String COIN = "🪙"; // one code point, two chars, four bytes

    @ParameterizedTest
    @ValueSource(strings = {"a", "k:1", "größe", "料金", COIN, "two words", "\u0001", "a\nb", "\uFFFD", "\uE000"})
    void mayHoldAnyOtherCharacter(String text) {
        assertThat(CleanText.require("key", text, 100)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0", "\0a", "a\0b"})
    void refusesTheNulCharacterAnywhere(String text) {
        assertThat(CleanText.isClean(text)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CleanText.require("key", text, 100))
                .withMessage("key must not hold U+0000 or an unpaired surrogate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83E", "\uDE99", "a\uD83E", "\uD83Ea", "\uDE99\uD83E", "\uD83E\uD83E\uDE99"})
    void refusesAnUnpairedSurrogateAnywhere(String text) {
        assertThat(CleanText.isClean(text)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> CleanText.require("key", text, 100));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void isWhatSurvivesUtf8(String text) {
        String survivor = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

        assertThat(CleanText.isClean(text)).isEqualTo(survivor.equals(text) && text.indexOf('\0') < 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
    void refusesTextWithNothingToSee(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CleanText.require("reason", text, 100))
                .withMessage("reason must not be blank");
    }

    @ParameterizedTest
    @CsvSource({"a, 1", "é, 2", "料, 3", COIN + ", 4"})
    void isMeasuredInBytesOfUtf8(String character, int bytes) {
        String tenFit = character.repeat(10);

        assertThat(CleanText.require("key", tenFit, 10 * bytes)).isEqualTo(tenFit);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CleanText.require("key", tenFit, 10 * bytes - 1))
                .withMessage("key must take at most " + (10 * bytes - 1) + " bytes of UTF-8");
    }

    @Test
    void refusesTextOfMoreCharactersThanBytesAllowed() {
        assertThatIllegalArgumentException().isThrownBy(() -> CleanText.require("key", "a".repeat(201), 200));
    }

    static Stream<String> texts() {
        return Seeded.cases(CleanTextTest::text);
    }

    private static String text(Random chance) {
        String alphabet = "aé料\0\uD83E\uDE99\uD83E\uDE99";
        return chance.ints(1 + chance.nextInt(6), 0, alphabet.length())
                .collect(StringBuilder::new, (text, i) -> text.append(alphabet.charAt(i)), StringBuilder::append)
                .toString();
    }
}
