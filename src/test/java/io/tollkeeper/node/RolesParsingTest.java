package io.tollkeeper.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The roles of a node")
class RolesParsingTest {

    @Test
    void areNamedWithCommasBetween() {
        assertThat(Roles.valueOf(" rest , Settler").played()).containsExactlyInAnyOrder(Role.REST, Role.SETTLER);
        assertThat(Roles.valueOf("all").played()).containsExactlyInAnyOrder(Role.values());
        assertThat(Roles.valueOf("projector")).hasToString("projector");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void areAllOfThemWhereNoneIsNamed(String text) {
        assertThat(Roles.valueOf(text).played()).containsExactlyInAnyOrder(Role.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"resty", "rest,", "rest;settler"})
    void areNotGuessed(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Roles.valueOf(text));
    }
}
