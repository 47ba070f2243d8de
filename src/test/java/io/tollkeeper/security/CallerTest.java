package io.tollkeeper.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tollkeeper.api.tenant.TenantId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.Jwt;

@DisplayName("A caller")
class CallerTest {

    @Test
    void isATenantByTheClaim() {
        assertThat(Caller.of(token("tenant_id", "tenant_alpha")).tenantId()).isEqualTo(new TenantId("tenant_alpha"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a:b", "a b", "-a", "ä", "a\u0000"})
    void isNoTenantIfTheClaimNamesNone(String name) {
        assertThat(Caller.of(token("tenant_id", name)).tenantId()).isNull();
    }

    @Test
    void isNoTenantIfTheClaimIsNoText() {
        assertThat(Caller.of(token("tenant_id", 42)).tenantId()).isNull();
        assertThat(Caller.of(token("tenant_id", List.of("tenant_alpha"))).tenantId())
                .isNull();
    }

    @Test
    void isAnAdministratorByTheClaimTrueOnly() {
        assertThat(Caller.of(token("admin", true)).admin()).isTrue();
        for (Object claim : List.of(false, "true", 1, List.of(true), Map.of("a", true))) {
            assertThat(Caller.of(token("admin", claim)).admin()).as("%s", claim).isFalse();
        }
    }

    @Test
    void hasASubjectThatCanBeKeptBesideAnEvent() {
        assertThat(Caller.of(token("sub", "jane")).subject()).isEqualTo("jane");
        assertThatIllegalArgumentException().isThrownBy(() -> Caller.of(token("sub", "a\u0000b")));
        assertThatIllegalArgumentException().isThrownBy(() -> Caller.of(token("sub", "x".repeat(201))));
    }

    private static Jwt token(String claim, Object value) {
        return Jwt.withTokenValue("t")
                .header("alg", "HS256")
                .claim(claim, value)
                .build();
    }
}
