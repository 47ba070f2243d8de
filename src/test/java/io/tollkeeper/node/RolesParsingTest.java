package io.tollkeeper.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollkeeper.security.UnsafeConfigurationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The roles of a node")
class RolesParsingTest {

    @Test
    void areNamedWithCommasBetween() {
        assertThat(Roles.parse(" rest , Settler").played()).containsExactlyInAnyOrder(Role.REST, Role.SETTLER);
        assertThat(Roles.parse("all").played()).containsExactlyInAnyOrder(Role.values());
        assertThat(Roles.parse("projector")).hasToString("projector");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "resty", "rest,", "rest;settler"})
    void areNotGuessed(String text) {
        assertThatThrownBy(() -> Roles.parse(text))
                .isInstanceOf(UnsafeConfigurationException.class)
                .hasMessageContaining("rest, projector and settler");
    }
}
