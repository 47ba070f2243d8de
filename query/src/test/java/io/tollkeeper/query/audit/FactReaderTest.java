package io.tollkeeper.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A payload")
class FactReaderTest {

    private static final String ADJUSTMENT = "adj:t:k";

    @Test
    void isReadWhateverTheOrderOfItsFieldsAndWhateverElseItHolds() {
        Fact fact = read("""
                {"more": [{"amount": "9"}], "period": "2026-10", "nested": {"amount": {"amount": "8"}}, "madeBy": null,
                 "madeAt": "2026-10-01T00:00:00Z", "reason": "r\\u00e9", "amount": "-5", "adjustmentId": "adj:t:k"}""");

        assertThat(fact).isEqualTo(new Fact.Adjustment(-5, "ré", "2026-10", 1_790_812_800_000_000L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"adjustmentId\":\"adj:t:other\"}",
                "{\"adjustmentId\":\"adj:t:k\",\"amount\":5,\"reason\":\"\",\"period\":\"\",\"madeAt\":\"2026-10-01T00:00:00Z\"}",
                "{\"adjustmentId\":\"adj:t:k\",\"amount\":\"5.5\",\"reason\":\"\",\"period\":\"\",\"madeAt\":\"2026-10-01T00:00:00Z\"}",
                "{\"adjustmentId\":\"adj:t:k\",\"amount\":\"-9223372036854775808\",\"reason\":\"\",\"period\":\"\","
                        + "\"madeAt\":\"2026-10-01T00:00:00Z\"}",
                "{\"adjustmentId\":\"adj:t:k\",\"amount\":\"5\",\"reason\":null,\"period\":\"\",\"madeAt\":\"2026-10-01T00:00:00Z\"}",
                "{\"adjustmentId\":\"adj:t:k\",\"amount\":\"5\",\"reason\":\"\",\"period\":\"\",\"madeAt\":\"yesterday\"}",
                "{\"adjustmentId\":\"adj:t:k\",\"amount\":\"5\",\"reason\":\"\",\"period\":\"\",\"madeAt\":\"2026-10-01T00:00:00Z\"}{}"
            })
    void thatCannotBeUnderstoodIsNamedAsSuch(String payload) {
        assertThat(read(payload)).isInstanceOf(Fact.Undecodable.class);
    }

    @Test
    void thatIsNoUtf8IsNamedAsSuch() {
        byte[] bytes = "{\"adjustmentId\":\"adj:t:k\",\"reason\":\"?\"}".getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 3] = (byte) 0xFF;

        assertThat(new FactReader(KnownRevisions.none())
                        .read(EventType.ADJUSTMENT_MADE, "1", ADJUSTMENT, bytes, 0, bytes.length))
                .isInstanceOf(Fact.Undecodable.class);
    }

    private static Fact read(String payload) {
        byte[] bytes = ("  " + payload).getBytes(StandardCharsets.UTF_8);
        return new FactReader(KnownRevisions.none())
                .read(EventType.ADJUSTMENT_MADE, "1", ADJUSTMENT, bytes, 2, bytes.length - 2);
    }
}
