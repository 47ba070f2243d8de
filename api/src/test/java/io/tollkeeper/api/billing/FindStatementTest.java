package io.tollkeeper.api.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tollkeeper.api.Period;
import io.tollkeeper.api.tenant.TenantId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A page of a statement to find")
class FindStatementTest {

    @Test
    void hasOneToTenThousandLines() {
        assertThat(page(0, 1).limit()).isOne();
        assertThat(page(0, 10_000).limit()).isEqualTo(FindStatement.MAX_LIMIT);
        assertThatIllegalArgumentException().isThrownBy(() -> page(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> page(0, 10_001));
    }

    @Test
    void beginsAfterAPositionOfTheLog() {
        assertThat(page(0, 1).after()).isZero();
        assertThat(page(Long.MAX_VALUE, 1).after()).isEqualTo(Long.MAX_VALUE);
        assertThatIllegalArgumentException().isThrownBy(() -> page(-1, 1));
    }

    private static FindStatement page(long after, int limit) {
        return new FindStatement(new TenantId("acme"), Period.parse("2026-11"), after, limit);
    }
}
