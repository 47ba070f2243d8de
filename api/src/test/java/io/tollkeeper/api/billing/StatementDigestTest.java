package io.tollkeeper.api.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A statement digest")
class StatementDigestTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** SHA-256 of nothing: the root of a statement without lines. */
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void readsWhatItWrites() {
        StatementDigest digest = new StatementDigest(EMPTY);

        assertThat(digest).hasToString(EMPTY);
        assertThat(JSON.writeValueAsString(digest)).isEqualTo('"' + EMPTY + '"');
        assertThat(JSON.readValue('"' + EMPTY + '"', StatementDigest.class)).isEqualTo(digest);
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void is64LowerCaseHexDigits(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new StatementDigest(text));
    }

    static Stream<String> malformed() {
        return Stream.of(
                "", EMPTY.substring(1), EMPTY + '0', 'E' + EMPTY.substring(1), 'g' + EMPTY.substring(1), EMPTY + '\n');
    }
}
