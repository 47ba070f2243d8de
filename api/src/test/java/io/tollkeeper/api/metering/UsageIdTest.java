package io.tollkeeper.api.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tollkeeper.api.IdempotencyKey;
import io.tollkeeper.api.tenant.TenantId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A usage identifier")
class UsageIdTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @CsvSource({
        "acme,   api,        k1,           usage:acme:api:k1",
        "acme,   api,        a:b:c,        usage:acme:api:a:b:c",
        "acme,   api,        :,            usage:acme:api::",
        "acme,   api,        wh:k:1,       usage:acme:api:wh:k:1",
        "acme,   ce,         https://x 17, usage:acme:ce:https://x 17",
        "acme,   wh:meterco, k1,           usage:acme:wh:meterco:k1",
        "acme,   wh:meterco, a:b,          usage:acme:wh:meterco:a:b",
        "acme,   wh:wh,      wh:wh,        usage:acme:wh:wh:wh:wh",
        "usage,  api,        usage:a,      usage:usage:api:usage:a",
        "a.b_c-, api,        🪙,           usage:a.b_c-:api:🪙"
    })
    void readsWhatItWrites(String tenant, String source, String key, String text) {
        UsageId usageId = id(tenant, source, key);

        assertThat(usageId).hasToString(text).isEqualTo(UsageId.parse(text)).hasSameHashCodeAs(UsageId.parse(text));
        assertThat(UsageId.parse(text).tenantId()).isEqualTo(new TenantId(tenant));
        assertThat(UsageId.parse(text).source()).isEqualTo(new UsageSource(source));
        assertThat(UsageId.parse(text).key()).isEqualTo(new IdempotencyKey(key));
        assertThat(JSON.writeValueAsString(usageId)).isEqualTo('"' + text + '"');
        assertThat(JSON.readValue('"' + text + '"', UsageId.class)).isEqualTo(usageId);
    }

    @Test
    void tellsTheSenderSourceAndKeyButNotTheTenant() {
        assertThat(id("acme", "api", "a:b").eventId()).isEqualTo("api:a:b");
        assertThat(id("acme", "wh:meterco", "d1").eventId()).isEqualTo("wh:meterco:d1");
    }

    @ParameterizedTest
    @MethodSource("lookalikes")
    void differsWhereTenantSourceOrKeyDiffer(UsageId one, UsageId other) {
        assertThat(one).isNotEqualTo(other);
        assertThat(one.toString()).isNotEqualTo(other.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "usage",
                "usage:",
                "usage:acme",
                "usage:acme:",
                "usage:acme:api",
                "usage:acme:api:",
                "usage::api:k1",
                "usage:acme::k1",
                "usage:acme:sms:k1",
                "usage:acme:API:k1",
                "usage:acme:wh:k1",
                "usage:acme:wh::k1",
                "usage:acme:wh:meterco:",
                "Usage:acme:api:k1",
                "adj:acme:k1",
                "acme:api:k1",
                "usage:a b:api:k1",
                "usage:acme:api:a\0",
                "usage:acme:api:\uD83E",
                " usage:acme:api:k1"
            })
    void refusesAnyOtherForm(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> UsageId.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gw", "API", "wh", "wh:", "wh:a:b", "wh:a b", "wh:_a", "api:", "ce\n"})
    void refusesASourceOfAnyOtherForm(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new UsageSource(text));
    }

    @Test
    void takesWebhookKeysOfUpTo64Characters() {
        String longest = "k".repeat(64);

        assertThat(UsageSource.webhook(longest)).hasToString("wh:" + longest);
        assertThatIllegalArgumentException().isThrownBy(() -> UsageSource.webhook(longest + 'k'));
    }

    static Stream<Arguments> lookalikes() {
        List<UsageId> ids = List.of(
                id("acme", "api", "k1"),
                id("acme", "ce", "k1"),
                id("acme", "wh:api", "k1"),
                id("acme", "api", "wh:api:k1"),
                id("acme", "wh:a", "b:k1"),
                id("acme", "wh:b", "k1"),
                id("api", "api", "k1"),
                id("acme", "api", "K1"),
                id("acme", "api", "k1 "));
        return IntStream.range(1, ids.size())
                .boxed()
                .flatMap(i -> IntStream.range(0, i).mapToObj(j -> Arguments.of(ids.get(i), ids.get(j))));
    }

    private static UsageId id(String tenant, String source, String key) {
        return new UsageId(new TenantId(tenant), new UsageSource(source), new IdempotencyKey(key));
    }
}
