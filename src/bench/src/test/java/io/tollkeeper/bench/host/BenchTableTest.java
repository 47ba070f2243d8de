package io.tollkeeper.bench.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The statement that inserts a commit's rows")
class BenchTableTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void holdsNoColonThatPgbenchWouldTakeForAVariable(int rowsPerCommit) {
        byte[] payload = "{\"a\":\"b\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(new BenchTable(5432, "postgres", payload, payload).insert("?", "?", rowsPerCommit))
                .doesNotContain(":")
                .contains("\\x7b2261223a2262227d");
    }
}
