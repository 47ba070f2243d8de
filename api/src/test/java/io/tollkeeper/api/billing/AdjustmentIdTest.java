package io.tollkeeper.api.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tollkeeper.api.IdempotencyKey;
import io.tollkeeper.api.tenant.TenantId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("An adjustment's identifier")
class AdjustmentIdTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @CsvSource({"acme, k1, adj:acme:k1", "acme, a:b:c, adj:acme:a:b:c", "adj, adj:k, adj:adj:adj:k", "a.b, 料, adj:a.b:料"
    })
    void readsWhatItWrites(String tenant, String key, String text) {
        AdjustmentId adjustmentId = new AdjustmentId(new TenantId(tenant), new IdempotencyKey(key));

        assertThat(adjustmentId).hasToString(text).isEqualTo(AdjustmentId.parse(text));
        assertThat(adjustmentId.eventId()).isEqualTo("adj:" + key);
        assertThat(JSON.writeValueAsString(adjustmentId)).isEqualTo('"' + text + '"');
        assertThat(JSON.readValue('"' + text + '"', AdjustmentId.class)).isEqualTo(adjustmentId);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "adj",
                "adj:",
                "adj:acme",
                "adj:acme:",
                "adj::k1",
                "adj:acme: ",
                "Adj:acme:k1",
                "usage:acme:api:k1",
                "adj:a b:k1",
                "adj:acme:a\0",
                "adj:acme:\uDE99"
            })
    void refusesAnyOtherForm(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AdjustmentId.parse(text));
    }
}
