package io.tollkeeper.rest.metering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tollkeeper.http.ProblemException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A batch")
class BatchBodyTest {

    @Test
    void isTheElementsOfAnArray() {
        assertThat(BatchBody.array(bytes("[{\"a\":1},2,null]")))
                .extracting(item -> item.json().toString())
                .containsExactly("{\"a\":1}", "2", "null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1\n2\n3", "1\n2\n3\n", "1\r\n2\r\n3\r\n", "\n\n1\n  \n2\n\t\n3\n\n"})
    void isTheLinesThatAreNotBlank(String body) {
        assertThat(BatchBody.lines(bytes(body)))
                .extracting(item -> item.json().toString())
                .containsExactly("1", "2", "3");
    }

    @Test
    void keepsWhatIsWrongWithALineToThatLine() {
        List<BatchItem> items = BatchBody.lines(bytes("1\n{\n\"\u0000\"\n4"));

        assertThat(items.get(0).json().intValue()).isEqualTo(1);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> items.get(1).json());
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> items.get(2).json());
        assertThat(items.get(3).json().intValue()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "1", "\"[]\"", "null"})
    void isRefusedIfItIsNoArray(String body) {
        assertThat(codeOf(() -> BatchBody.array(bytes(body)))).isEqualTo("not_an_array");
    }

    @Test
    void holdsSomething() {
        assertThat(codeOf(() -> BatchBody.array(bytes("[]")))).isEqualTo("batch_empty");
        assertThat(codeOf(() -> BatchBody.lines(bytes(" \n\r\n")))).isEqualTo("batch_empty");
        assertThat(codeOf(() -> BatchBody.lines(bytes("")))).isEqualTo("batch_empty");
    }

    @Test
    void holdsAThousandAtMost() {
        assertThat(BatchBody.array(bytes('[' + "1,".repeat(999) + "1]"))).hasSize(1_000);
        assertThat(BatchBody.lines(bytes("1\n".repeat(1_000)))).hasSize(1_000);
        assertThat(codeOf(() -> BatchBody.array(bytes('[' + "1,".repeat(1_000) + "1]"))))
                .isEqualTo("batch_too_large");
        assertThat(codeOf(() -> BatchBody.lines(bytes("1\n".repeat(1_001))))).isEqualTo("batch_too_large");
    }

    private static String codeOf(Runnable reading) {
        return catchThrowableOfType(ProblemException.class, reading::run)
                .problem()
                .code();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
