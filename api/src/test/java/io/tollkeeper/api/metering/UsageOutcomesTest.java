package io.tollkeeper.api.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("Usage outcomes")
class UsageOutcomesTest {

    @Test
    void comeBackFromJsonAsReceiptsAndRefusalsInOrder() {
        UsageId usageId = UsageId.parse("usage:acme:wh:meterco:k:1");
        UsageOutcomes outcomes = new UsageOutcomes(List.of(
                new UsageReceipt(usageId, false, new Money(100), Period.parse("2026-11")),
                new UsageRefusal(usageId, UsageRejection.KEY_REUSED, "used before"),
                new UsageReceipt(usageId, true, Money.ZERO, Period.parse("2026-12"))));
        JsonMapper json = JsonMapper.shared();

        assertThat(json.readValue(json.writeValueAsBytes(outcomes), UsageOutcomes.class))
                .isEqualTo(outcomes);
    }
}
