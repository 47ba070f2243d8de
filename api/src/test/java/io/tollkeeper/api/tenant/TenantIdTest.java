package io.tollkeeper.api.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A tenant and its account")
class TenantIdTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "tenant_alpha", "acme.eu-west_1", "tenant"})
    void readWhatTheyWrite(String text) {
        TenantId tenantId = new TenantId(text);
        TenantAccountId accountId = new TenantAccountId(tenantId);

        assertThat(tenantId).hasToString(text);
        assertThat(JSON.readValue(JSON.writeValueAsString(tenantId), TenantId.class))
                .isEqualTo(tenantId);
        assertThat(accountId).hasToString("tenant:" + text).isEqualTo(TenantAccountId.parse("tenant:" + text));
        assertThat(JSON.readValue(JSON.writeValueAsString(accountId), TenantAccountId.class))
                .isEqualTo(accountId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a:b", ":", "_a", "-a", ".a", "a b", "é", "a\n", "a\0", "a/b", "*"})
    void refuseAnyOtherForm(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TenantId(text));
        assertThatIllegalArgumentException().isThrownBy(() -> TenantAccountId.parse("tenant:" + text));
    }

    @Test
    void takeUpTo64Characters() {
        String longest = "a".repeat(64);

        assertThat(new TenantId(longest)).hasToString(longest);
        assertThatIllegalArgumentException().isThrownBy(() -> new TenantId(longest + 'a'));
    }

    @Test
    void areOrderedByName() {
        assertThat(new TenantId("a")).isLessThan(new TenantId("b")).isEqualByComparingTo(new TenantId("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "acme", "tenant", "Tenant:acme", "price:acme", " tenant:acme"})
    void refuseAnotherPrefix(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> TenantAccountId.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\0", "\uD83E"})
    void haveACleanNameAndCleanReasons(String text) {
        TenantAccountId accountId = TenantAccountId.parse("tenant:acme");

        assertThatIllegalArgumentException().isThrownBy(() -> new OpenTenant(accountId, text));
        assertThatIllegalArgumentException().isThrownBy(() -> new SuspendTenant(accountId, text));
        assertThatIllegalArgumentException().isThrownBy(() -> new ResumeTenant(accountId, text));
    }

    @Test
    void haveANameOfUpTo200AndReasonsOfUpTo1024Bytes() {
        TenantAccountId accountId = TenantAccountId.parse("tenant:acme");

        assertThat(new OpenTenant(accountId, "a".repeat(200)).name()).hasSize(200);
        assertThat(new SuspendTenant(accountId, "a".repeat(1024)).reason()).hasSize(1024);
        assertThat(new ResumeTenant(accountId, "a".repeat(1024)).reason()).hasSize(1024);
        assertThatIllegalArgumentException().isThrownBy(() -> new OpenTenant(accountId, "a".repeat(201)));
        assertThatIllegalArgumentException().isThrownBy(() -> new SuspendTenant(accountId, "a".repeat(1025)));
        assertThatIllegalArgumentException().isThrownBy(() -> new ResumeTenant(accountId, "a".repeat(1025)));
    }
}
