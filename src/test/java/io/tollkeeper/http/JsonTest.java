package io.tollkeeper.http;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("JSON at the door")
class JsonTest {

    @Test
    void keepsDecimalNumbersExactly() {
        assertThat(Json.read("{\"q\":0.1234567890123456789}".getBytes(UTF_8))
                        .get("q")
                        .decimalValue())
                .isEqualTo(new BigDecimal("0.1234567890123456789"));
    }

    @Test
    void takesAnyCharacterThatUtf8CanSay() {
        assertThat(Json.read("{\"k\":\"ä€😀\"}".getBytes(UTF_8)).get("k").stringValue())
                .isEqualTo("ä€😀");
    }

    @Nested
    @DisplayName("refuses")
    class Refuses {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "   ",
                    "{",
                    "{\"a\":1",
                    "{\"a\":}",
                    "{'a':1}",
                    "{\"a\":01}",
                    "{\"a\":NaN}",
                    "{\"a\":+1}",
                    "{\"a\":\"\u0001\"}",
                    "{\"a\":\"\\ud8\"}",
                    "nonsense"
                })
        void whatIsNoJson(String body) {
            assertThat(refusal(body.getBytes(UTF_8))).isEqualTo("malformed_json");
        }

        @Test
        void aNameThatStandsTwiceInAnObject() {
            assertThat(refusal("{\"a\":1,\"a\":1}".getBytes(UTF_8))).isEqualTo("malformed_json");
        }

        @Test
        void textAfterTheDocument() {
            assertThat(refusal("{\"a\":1} {\"b\":2}".getBytes(UTF_8))).isEqualTo("malformed_json");
        }

        @Test
        void nestingThatIsTooDeep() {
            assertThat(refusal("[".repeat(100_000).getBytes(UTF_8))).isEqualTo("malformed_json");
            assertThat(refusal(("[".repeat(Json.MAX_DEPTH + 1) + "]".repeat(Json.MAX_DEPTH + 1)).getBytes(UTF_8)))
                    .isEqualTo("malformed_json");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1e99999999999", "1E-99999999999"})
        void numbersThatNothingCanHold(String number) {
            assertThat(refusal(number.getBytes(UTF_8))).isEqualTo("malformed_json");
        }

        @Test
        void numbersThatAreTooLong() {
            assertThat(refusal("9".repeat(Json.MAX_NUMBER_LENGTH + 1).getBytes(UTF_8)))
                    .isEqualTo("malformed_json");
        }

        /** Read leniently, each of these would be a character that another body writes otherwise. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "fffe", // no UTF-8 at all
                    "feff",
                    "c080", // U+0000 in two bytes
                    "c1a1", // 'a' in two bytes
                    "eda080", // half a surrogate pair
                    "eda0bdedb880", // a whole surrogate pair, each half in three bytes
                    "f4908080", // beyond the last character
                    "e282" // broken off
                })
        void invalidUtf8(String hex) {
            byte[] inside = HexFormat.of().parseHex(hex);
            byte[] body = new byte[inside.length + 2];
            body[0] = '"';
            System.arraycopy(inside, 0, body, 1, inside.length);
            body[body.length - 1] = '"';

            assertThat(refusal(body)).isEqualTo("malformed_json");
        }

        @Test
        void otherEncodings() {
            for (Charset encoding : new Charset[] {UTF_16LE, UTF_16BE, Charset.forName("UTF-32LE")}) {
                assertThat(refusal("{\"a\":1}".getBytes(encoding))).isEqualTo("malformed_json");
            }
        }

        private static String refusal(byte[] body) {
            ProblemException refused = catchThrowableOfType(ProblemException.class, () -> Json.read(body));
            assertThat(refused).as("refusal").isNotNull();
            assertThat(refused.problem().status()).isEqualTo(400);
            return refused.problem().code();
        }
    }
}
