package io.tollkeeper.api.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A meter and its price book")
class MeterIdTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @ValueSource(strings = {"a", "api_call", "storage_gb_hour", "com.acme/render-v2.1", "A0"})
    void readWhatTheyWrite(String text) {
        MeterId meterId = new MeterId(text);
        PriceBookId priceBookId = new PriceBookId(meterId);

        assertThat(meterId).hasToString(text);
        assertThat(JSON.readValue(JSON.writeValueAsString(meterId), MeterId.class))
                .isEqualTo(meterId);
        assertThat(priceBookId).hasToString("price:" + text).isEqualTo(PriceBookId.parse("price:" + text));
        assertThat(JSON.readValue(JSON.writeValueAsString(priceBookId), PriceBookId.class))
                .isEqualTo(priceBookId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1a", "_a", "a b", "a:b", "é", "a\n", "a\0", "a%2f", "a;drop"})
    void refuseAnyOtherForm(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new MeterId(text));
        assertThatIllegalArgumentException().isThrownBy(() -> PriceBookId.parse("price:" + text));
    }

    @Test
    void takeUpTo128Characters() {
        String longest = "a".repeat(128);

        assertThat(new MeterId(longest)).hasToString(longest);
        assertThatIllegalArgumentException().isThrownBy(() -> new MeterId(longest + 'a'));
    }

    @Test
    void areOrderedByName() {
        assertThat(new MeterId("a")).isLessThan(new MeterId("b")).isEqualByComparingTo(new MeterId("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api_call", "price", "Price:api_call", "tenant:api_call", " price:api_call"})
    void refuseAnotherPrefix(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PriceBookId.parse(text));
    }
}
