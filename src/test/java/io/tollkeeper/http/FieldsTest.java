package io.tollkeeper.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.tollkeeper.api.pricing.Quantity;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The fields of a body")
class FieldsTest {

    @Test
    void tellAllThatIsWrongAtOnce() {
        Fields fields = fields("{\"a\":1,\"b\":\"x\",\"inner\":{\"d\":true}}");

        fields.text("a", 10);
        fields.number("b", Quantity::new);
        fields.text("c", 10);
        fields.object("inner").value().number("d", Quantity::new);

        ProblemException refused = catchThrowableOfType(ProblemException.class, fields::check);
        assertThat(refused.problem().details())
                .extracting(Problem.Detail::field, Problem.Detail::code)
                .containsExactly(
                        tuple("a", "wrong_type"),
                        tuple("b", "wrong_type"),
                        tuple("c", "required"),
                        tuple("inner.d", "wrong_type"));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1.0, 1", "1e3, 1000", "1000000000000, 1000000000000", "0.000001, 0.000001"})
    void takeNumbersForWhatTheyAreWorth(String json, String worth) {
        assertThat(fields("{\"q\":" + json + "}")
                        .number("q", Quantity::new)
                        .value()
                        .toString())
                .isEqualTo(worth);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1000000000001",
                "1e999999999",
                "1e-999999999",
                "0.0000001",
                "\"5\"",
                "true",
                "null",
                "[]"
            })
    void refuseWhatIsNoQuantity(String json) {
        assertThat(faultOf(json)).hasSize(1);
    }

    private static List<Problem.Detail> faultOf(String json) {
        Fields fields = fields("{\"q\":" + json + "}");
        fields.number("q", Quantity::new);
        return fields.faults();
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5",
        "-5, -5",
        "5.0, 5",
        "5e2, 500",
        "'\"5\"', 5",
        "'\"-250\"', -250",
        "9223372036854775807, 9223372036854775807",
        "'\"-9223372036854775808\"', -9223372036854775808"
    })
    void takeWholeNumbersAsNumbersOrDigits(String json, long worth) {
        Fields fields = fields("{\"n\":" + json + "}");

        assertThat(fields.integer("n", n -> n).value()).isEqualTo(worth);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5.5",
                "1e999999999",
                "1e-3",
                "9223372036854775808",
                "\"9223372036854775808\"",
                "\"\"",
                "\"-\"",
                "\"+5\"",
                "\"5.0\"",
                "\" 5\"",
                "\"５\"",
                "true",
                "null",
                "{}"
            })
    void refuseWhatIsNoWholeNumber(String json) {
        Fields fields = fields("{\"n\":" + json + "}");

        fields.integer("n", n -> n);

        assertThat(fields.faults()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00x\"", "\"ääääää\"", "1", "null"})
    void refuseTextsThatAreNotCleanOrTooLong(String json) {
        Fields fields = fields("{\"t\":" + json + "}");

        fields.text("t", 10);

        assertThat(fields.faults()).hasSize(1);
    }

    @Test
    void ignoreWhatNobodyAsksFor() {
        Fields fields = fields("{\"a\":\"x\",\"whatever\":[1,2,{}]}");

        assertThat(fields.text("a", 10).value()).isEqualTo("x");
        fields.check();
    }

    @Test
    void cannotBeUsedUnchecked() {
        Field<String> missing = fields("{}").text("a", 10);

        assertThatIllegalStateException().isThrownBy(missing::value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"x\"", "null", "true"})
    void areThoseOfAnObject(String json) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> fields(json));

        assertThat(refused.problem().code()).isEqualTo("not_an_object");
    }

    private static Fields fields(String json) {
        return Fields.of(json.getBytes(UTF_8));
    }
}
