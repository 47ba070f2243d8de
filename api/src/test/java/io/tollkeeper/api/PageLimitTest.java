package io.tollkeeper.api;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.tollkeeper.api.audit.ListDeadLetters;
import io.tollkeeper.api.audit.Reconcile;
import io.tollkeeper.api.pricing.ListPrices;
import io.tollkeeper.api.tenant.ListTenants;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A question for a list")
class PageLimitTest {

    @ParameterizedTest
    @MethodSource("questions")
    void asksForOneToAThousand(IntFunction<Record> question) {
        assertThatNoException().isThrownBy(() -> question.apply(1));
        assertThatNoException().isThrownBy(() -> question.apply(1_000));
        assertThatIllegalArgumentException().isThrownBy(() -> question.apply(0));
        assertThatIllegalArgumentException().isThrownBy(() -> question.apply(1_001));
    }

    static Stream<IntFunction<Record>> questions() {
        return Stream.of(
                ListDeadLetters::new,
                Reconcile::new,
                limit -> new ListTenants(null, limit),
                limit -> new ListPrices(null, null, limit));
    }
}
