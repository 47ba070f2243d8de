package io.tollkeeper.api.billing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The words of the contract")
class LineKindTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void nameEachKindOfLine() {
        assertThat(LineKind.values()).extracting(LineKind::word).containsExactly("usage", "usage_void", "adjustment");
    }

    @Test
    void nameEachStatusOfAMonth() {
        assertThat(PeriodStatus.values()).extracting(PeriodStatus::word).containsExactly("open", "closed");
    }

    @ParameterizedTest
    @EnumSource
    void areReadAsTheyAreWritten(LineKind kind) {
        assertThat(JSON.writeValueAsString(kind)).isEqualTo('"' + kind.word() + '"');
        assertThat(JSON.readValue('"' + kind.word() + '"', LineKind.class)).isEqualTo(kind);
    }

    @ParameterizedTest
    @EnumSource
    void areReadAsTheyAreWritten(PeriodStatus status) {
        assertThat(JSON.writeValueAsString(status)).isEqualTo('"' + status.word() + '"');
        assertThat(JSON.readValue('"' + status.word() + '"', PeriodStatus.class))
                .isEqualTo(status);
    }
}
