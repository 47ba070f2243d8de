package io.tollkeeper.saga.soroban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A deposit's amount")
class DepositAmountTest {

    @ParameterizedTest
    @CsvSource({
        "0.0000001, 1",
        "12.5000000, 125000000",
        "1000000000.0000000, 10000000000000000",
    })
    void hasExactlySevenDecimals(String text, long units) {
        assertThat(DepositAmount.parse(text).units()).isEqualTo(units);
        assertThat(DepositAmount.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.5",
                "1.00000000",
                "-1.0000000",
                "+1.0000000",
                " 1.0000000",
                "1,0000000",
                "1e5",
                "0.0000000",
                "1000000000.0000001",
                "99999999999.0000000",
                ".0000001",
                "١.٠٠٠٠٠٠٠",
            })
    void isRefusedInAnyOtherForm(String text) {
        assertThatThrownBy(() -> DepositAmount.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
