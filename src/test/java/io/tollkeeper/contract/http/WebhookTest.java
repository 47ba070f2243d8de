package io.tollkeeper.contract.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("POST /webhooks/usage")
class WebhookTest {

    private static final String SECRET = "a-secret-of-this-test";
    private static final String DELIVERY = "{\"event_id\":\"d1\",\"metric\":\"api_call\",\"quantity\":5}";

    private Tenant tenant;
    private String keyId;

    @BeforeEach
    void giveOutAKey() {
        tenant = Tenant.open();
        keyId = "whk." + tenant.name();
        Call.post(keysPath(), "{\"key_id\":\"" + keyId + "\",\"secret\":\"" + SECRET + "\"}")
                .asAdmin()
                .send()
                .is(201);
    }

    @Test
    void recordsForTheOwnerOfTheKey() {
        Reply reply = deliver(DELIVERY).is(202);

        assertThat(reply.field("event_id")).isEqualTo("wh:" + keyId + ":d1");
        assertThat(tenant.balanceAt(reply.number("position"))).isEqualTo("5");
    }

    @Test
    void ignoresATenantInTheBody() {
        Tenant other = Tenant.open();

        deliver(DELIVERY.replace("{", "{\"tenant\":\"" + other.name() + "\",")).is(202);

        other.hasLeftNoTrace();
    }

    @Test
    void countsADeliveryOnceHoweverOftenItIsSigned() {
        Reply first = signed(DELIVERY, now() - 10).is(202);
        Reply second = signed(DELIVERY, now() - 10).is(202);
        Reply third = deliver(DELIVERY).is(202);

        assertThat(second.json().get("replayed").booleanValue()).isTrue();
        assertThat(third.json().get("replayed").booleanValue()).isTrue();
        assertThat(tenant.balanceAt(first.number("position"))).isEqualTo("5");
        deliver(DELIVERY.replace("5", "6")).isProblem(409, "idempotency_key_reused");
    }

    @Test
    void takesTheDevSeedsKey() throws SQLException {
        String id = "seed-" + tenant.name();
        String body = DELIVERY.replace("d1", id);
        String timestamp = Long.toString(now());

        call(
                        body,
                        "whk_alpha_meterco",
                        timestamp,
                        sign("whsec_dev_alpha_meterco_1", timestamp, "whk_alpha_meterco", body))
                .is(202);

        assertThat(LiveServer.shared().eventsOf("usage:tenant_alpha:wh:whk_alpha_meterco:" + id))
                .isEqualTo(1);
    }

    @Nested
    @DisplayName("refuses with one and the same 401, without a trace,")
    class Unauthorized {

        private final String timestamp = Long.toString(now());

        @Test
        void aWrongSignature() {
            refused(call(DELIVERY, keyId, timestamp, sign("another-secret-of-this", timestamp, keyId, DELIVERY)));
            refused(call(DELIVERY, keyId, timestamp, "0".repeat(64)));
            refused(call(DELIVERY, keyId, timestamp, "nonsense"));
            refused(call(DELIVERY, keyId, timestamp, ""));
        }

        @Test
        void aSignatureInUpperCase() {
            refused(call(
                    DELIVERY,
                    keyId,
                    timestamp,
                    sign(SECRET, timestamp, keyId, DELIVERY).toUpperCase(Locale.ROOT)));
        }

        @Test
        void missingHeaders() {
            refused(Call.post("/webhooks/usage", DELIVERY).send());
            refused(Call.post("/webhooks/usage", DELIVERY)
                    .header("X-Key-Id", keyId)
                    .header("X-Timestamp", timestamp)
                    .send());
            refused(Call.post("/webhooks/usage", DELIVERY)
                    .header("X-Key-Id", keyId)
                    .header("X-Signature", sign(SECRET, timestamp, keyId, DELIVERY))
                    .send());
            refused(Call.post("/webhooks/usage", DELIVERY)
                    .header("X-Timestamp", timestamp)
                    .header("X-Signature", sign(SECRET, timestamp, keyId, DELIVERY))
                    .send());
        }

        @Test
        void aBodyThatWasChanged() {
            String signature = sign(SECRET, timestamp, keyId, DELIVERY);
            refused(call(DELIVERY.replace("d1", "d2"), keyId, timestamp, signature));
            refused(call(DELIVERY + ' ', keyId, timestamp, signature));
            refused(call("", keyId, timestamp, signature));
        }

        @Test
        void aTimestampThatWasChanged() {
            String signature = sign(SECRET, timestamp, keyId, DELIVERY);

            refused(call(DELIVERY, keyId, Long.toString(Long.parseLong(timestamp) - 1), signature));
        }

        @Test
        void aTimestampThatIsNotFresh() {
            refused(signed(DELIVERY, now() - 600));
            refused(signed(DELIVERY, now() - 302));
            refused(signed(DELIVERY, now() + 310));
            refused(signed(DELIVERY, 0));
        }

        @ParameterizedTest
        @ValueSource(strings = {"1e9", "+5", "0x5", "5.0", "1234567890123", "-5", "5 ", "now"})
        void aTimestampThatIsNoneThoughSigned(String odd) {
            refused(call(DELIVERY, keyId, odd, sign(SECRET, odd, keyId, DELIVERY)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"nobody", "a:b", "", "../x", "' or 1=1 --"})
        void anUnknownKey(String unknown) {
            refused(call(DELIVERY, unknown, timestamp, sign(SECRET, timestamp, unknown, DELIVERY)));
        }

        @Test
        void aBodyThatIsNotEvenJson() {
            refused(call("nonsense", keyId, timestamp, "0".repeat(64)));
        }

        private void refused(Reply reply) {
            reply.isProblem(401, "unauthorized");
            assertThat(reply.field("message")).isEqualTo("the signature is not valid");
            tenant.hasLeftNoTrace();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{}",
                "{\"event_id\":\"\",\"metric\":\"api_call\",\"quantity\":5}",
                "{\"event_id\":\"a\\u0000\",\"metric\":\"api_call\",\"quantity\":5}",
                "{\"event_id\":\"\\ud800\",\"metric\":\"api_call\",\"quantity\":5}",
                "{\"event_id\":\"d\",\"metric\":\"nobody_sells_this\",\"quantity\":5}",
                "{\"event_id\":\"d\",\"metric\":\"api_call\",\"quantity\":0}",
                "{\"event_id\":\"d\",\"metric\":\"api_call\",\"quantity\":5,\"event_date\":\"2026-02-30T00:00:00Z\"}",
            })
    void refusesAProvedBodyThatIsNotValid(String body) {
        deliver(body).is(400);
        tenant.hasLeftNoTrace();
    }

    @Test
    void refusesABodyThatIsTooLargeBeforeAnythingElse() {
        Call.post("/webhooks/usage", " ".repeat(256 * 1024 + 1)).send().isProblem(413, "body_too_large");
    }

    @Test
    void doesNotLookAtABearerToken() {
        String timestamp = Long.toString(now());

        Call.post("/webhooks/usage", DELIVERY)
                .header("X-Key-Id", keyId)
                .header("X-Timestamp", timestamp)
                .header("X-Signature", sign(SECRET, timestamp, keyId, DELIVERY))
                .as("nonsense")
                .send()
                .is(202);
    }

    @Nested
    @DisplayName("has keys")
    class Keys {

        @Test
        void whoseSecretIsShownOnce() throws SQLException {
            Reply made = Call.post(keysPath()).asAdmin().send().is(201);
            Reply listed = Call.get(keysPath()).asAdmin().send().is(200);

            assertThat(made.field("key_id")).startsWith("whk_");
            assertThat(made.field("secret")).startsWith("whsec_").hasSizeGreaterThan(40);
            assertThat(listed.text())
                    .contains(made.field("key_id"))
                    .contains(keyId)
                    .doesNotContain("secret")
                    .doesNotContain(SECRET);
            assertThat(storedSecrets()).doesNotContain(SECRET);
        }

        @Test
        void thatAreNoGoodOnceRevoked() {
            deliver(DELIVERY).is(202);

            Call.of("DELETE", keysPath() + '/' + keyId).asAdmin().send().is(204);
            Call.of("DELETE", keysPath() + '/' + keyId).asAdmin().send().is(204);

            deliver(DELIVERY).isProblem(401, "unauthorized");
            assertThat(Call.get(keysPath()).asAdmin().send().text()).contains("revoked_at");
        }

        @Test
        void thatBelongToOneTenant() {
            Tenant other = Tenant.open();

            Call.of("DELETE", "/tenants/" + other.name() + "/webhook-keys/" + keyId)
                    .asAdmin()
                    .send()
                    .isProblem(404, "not_found");
            Call.post("/tenants/" + other.name() + "/webhook-keys", "{\"key_id\":\"" + keyId + "\"}")
                    .asAdmin()
                    .send()
                    .isProblem(409, "webhook_key_exists");
            deliver(DELIVERY).is(202);
        }

        @Test
        void whoseNamesAndSecretsAreFit() {
            assertThat(add("{\"key_id\":\"a:b\",\"secret\":\"short\"}").is(400).faultyFields())
                    .containsExactly("key_id", "secret");
            assertThat(add("{\"secret\":\"" + "x".repeat(257) + "\"}").is(400).faultyFields())
                    .containsExactly("secret");
            assertThat(add("{\"key_id\":7}").is(400).faultyFields()).containsExactly("key_id");
        }

        @Test
        void forAdministratorsOnly() {
            Call.get(keysPath()).as(tenant.token()).send().isProblem(403, "admin_required");
            Call.post(keysPath()).send().isProblem(401, "unauthorized");
            Call.post("/tenants/nobody-" + tenant.name() + "/webhook-keys")
                    .asAdmin()
                    .send()
                    .isProblem(404, "not_found");
        }

        @Test
        void listedByPages() {
            for (String id : new String[] {"a.", "b."}) {
                add("{\"key_id\":\"" + id + tenant.name() + "\"}").is(201);
            }
            Reply first = Call.get(keysPath() + "?limit=2").asAdmin().send().is(200);
            Reply second = Call.get(keysPath() + "?limit=2&cursor=" + first.field("next_cursor"))
                    .asAdmin()
                    .send()
                    .is(200);

            assertThat(first.json().get("webhook_keys")).hasSize(2);
            assertThat(second.json().get("webhook_keys")).hasSize(1);
            assertThat(second.json().has("next_cursor")).isFalse();
        }

        private Reply add(String body) {
            return Call.post(keysPath(), body).asAdmin().send();
        }

        private String storedSecrets() throws SQLException {
            try (var connection = LiveServer.shared().administrator();
                    var rows = connection.createStatement().executeQuery("select encrypted_secret from webhook_key")) {
                StringBuilder all = new StringBuilder();
                while (rows.next()) {
                    all.append(new String(rows.getBytes(1), StandardCharsets.ISO_8859_1));
                }
                return all.toString();
            }
        }
    }

    private String keysPath() {
        return "/tenants/" + tenant.name() + "/webhook-keys";
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    private Reply deliver(String body) {
        return signed(body, now());
    }

    private Reply signed(String body, long timestamp) {
        String seconds = Long.toString(timestamp);
        return call(body, keyId, seconds, sign(SECRET, seconds, keyId, body));
    }

    private static Reply call(String body, String keyId, String timestamp, String signature) {
        return Call.post("/webhooks/usage", body)
                .header("X-Key-Id", keyId)
                .header("X-Timestamp", timestamp)
                .header("X-Signature", signature)
                .send();
    }

    /** Signs as the contract says, written again here so that a mistake of the server's is not repeated. */
    private static String sign(String secret, String timestamp, String keyId, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((timestamp + '.' + keyId + '.' + body).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
