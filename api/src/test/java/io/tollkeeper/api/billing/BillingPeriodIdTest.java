package io.tollkeeper.api.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tollkeeper.api.Period;
import io.tollkeeper.api.tenant.TenantId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A billing period's identifier")
class BillingPeriodIdTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void readsWhatItWrites() {
        BillingPeriodId periodId = new BillingPeriodId(new TenantId("tenant_alpha"), Period.parse("2026-11"));
        String text = "period:tenant_alpha:2026-11";

        assertThat(periodId).hasToString(text).isEqualTo(BillingPeriodId.parse(text));
        assertThat(JSON.writeValueAsString(periodId)).isEqualTo('"' + text + '"');
        assertThat(JSON.readValue('"' + text + '"', BillingPeriodId.class)).isEqualTo(periodId);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "period:",
                "period:acme",
                "period:acme:",
                "period:acme:2026-13",
                "period:acme:2026-1",
                "period::2026-11",
                "period:a:b:2026-11",
                "Period:acme:2026-11",
                "acme:2026-11",
                "period:acme:2026-11 "
            })
    void refusesAnyOtherForm(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> BillingPeriodId.parse(text));
    }
}
