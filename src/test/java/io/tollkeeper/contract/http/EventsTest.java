package io.tollkeeper.contract.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("POST /events")
class EventsTest {

    private Tenant tenant;

    @BeforeEach
    void openTenant() {
        tenant = Tenant.open();
    }

    @Test
    void recordsRatesBooksAndPosts() {
        Reply reply = tenant.use("k1", 100);

        assertThat(reply.json().get("accepted").booleanValue()).isTrue();
        assertThat(reply.field("event_id")).isEqualTo("api:k1");
        assertThat(reply.json().get("replayed").booleanValue()).isFalse();
        assertThat(reply.json().get("amount_minor").isString()).isTrue();
        assertThat(reply.field("amount_minor")).isEqualTo("100");
        assertThat(reply.field("period")).isEqualTo(Tenant.thisMonth());
        assertThat(reply.number("position")).isPositive();
        assertThat(tenant.balanceAt(reply.number("position"))).isEqualTo("100");
    }

    @Test
    void isDurableWhenAnswered() throws Exception {
        tenant.use("k1", 1);

        assertThat(LiveServer.shared().eventsOf("usage:" + tenant.name() + ":api:k1"))
                .isEqualTo(1);
    }

    @Nested
    @DisplayName("answers a repeat")
    class Repeat {

        @Test
        void likeTheFirstTimeAndChargesOnce() {
            Reply first = tenant.use("k1", 7);
            Reply second = tenant.use("k1", 7);
            Reply third = tenant.use("k1", 7);

            assertThat(second.json().get("replayed").booleanValue()).isTrue();
            assertThat(second.field("event_id")).isEqualTo(first.field("event_id"));
            assertThat(second.field("amount_minor")).isEqualTo(first.field("amount_minor"));
            assertThat(second.number("position")).isEqualTo(first.number("position"));
            assertThat(third.text()).isEqualTo(second.text());
            assertThat(tenant.balanceAt(first.number("position"))).isEqualTo("7");
        }

        @Test
        void withOtherContentByAConflictThatChangesNothing() {
            Reply first = tenant.use("k1", 7);

            tenant.send(tenant.event("k1", "8")).isProblem(409, "idempotency_key_reused");
            tenant.send(tenant.event("k1", "7").replace("api_call", "storage_gb_hour"))
                    .isProblem(409, "idempotency_key_reused");
            tenant.send(dated(
                            "k1", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()))
                    .isProblem(409, "idempotency_key_reused");
            assertThat(tenant.balanceAt(first.number("position"))).isEqualTo("7");
        }

        @Test
        void thatWritesTheSameInstantInAnotherOffset() {
            Instant date = Instant.now().minus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
            String utc = date.toString();
            String plus = date.plus(Duration.ofHours(2)).toString().replace("Z", "+02:00");

            tenant.send(dated("k1", utc)).is(202);
            Reply zero = tenant.send(dated("k1", utc.replace("Z", "+00:00"))).is(202);
            Reply other = tenant.send(dated("k1", plus.replace('T', ' '))).is(202);

            assertThat(zero.json().get("replayed").booleanValue()).isTrue();
            assertThat(other.json().get("replayed").booleanValue()).isTrue();
        }

        @Test
        void thatWritesTheSameNumberOrOrderOtherwise() {
            tenant.use("k1", 1_000);

            Reply reply = tenant.send("""
                    { "quantity" : 1e3, "idempotency_key" : "k1", "metric" : "api_call", "new" : [1],
                      "tenant" : "%s" }""".formatted(tenant.name())).is(202);

            assertThat(reply.json().get("replayed").booleanValue()).isTrue();
        }

        @Test
        void ofAnotherTenantAsAFirst() {
            Tenant other = Tenant.open();
            tenant.use("k1", 1);

            assertThat(other.use("k1", 2).json().get("replayed").booleanValue()).isFalse();
        }
    }

    @Nested
    @DisplayName("takes only a token that is good")
    class Authentication {

        static Stream<Arguments> badTokens() {
            String none = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8));
            return Stream.of(
                    Arguments.of("none", null),
                    Arguments.of("nonsense", "nonsense"),
                    Arguments.of("admin", TestTokens.ADMIN),
                    Arguments.of("expired", TestTokens.signed("{\"tenant_id\":\"T\",\"exp\":1}")),
                    Arguments.of("no expiry", TestTokens.signed("{\"tenant_id\":\"T\"}")),
                    Arguments.of("absurd expiry", TestTokens.signed("{\"tenant_id\":\"T\",\"exp\":1e308}")),
                    Arguments.of(
                            "not yet",
                            TestTokens.signed("{\"tenant_id\":\"T\",\"nbf\":4102444700,\"exp\":4102444800}")),
                    Arguments.of("empty tenant", TestTokens.signed("{\"tenant_id\":\"\",\"exp\":4102444800}")),
                    Arguments.of("numeric tenant", TestTokens.signed("{\"tenant_id\":5,\"exp\":4102444800}")),
                    Arguments.of(
                            "wrong secret",
                            TestTokens.signed(
                                    "{\"tenant_id\":\"T\",\"exp\":4102444800}",
                                    "another-secret-that-is-long-enough-01")),
                    Arguments.of("alg none", none + ".eyJ0ZW5hbnRfaWQiOiJUIiwiZXhwIjo0MTAyNDQ0ODAwfQ."));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("badTokens")
        void andElseLeavesNoTrace(String what, @Nullable String token) {
            Reply reply =
                    Call.post("/events", tenant.event("k1", "1")).as(token).send();

            reply.isProblem(401, "unauthorized");
            assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
            tenant.hasLeftNoTrace();
        }

        @ParameterizedTest
        @ValueSource(strings = {"Basic dTpw", "Bearer", "Bearer ", "bearer", "Token x", "Bearer a b c"})
        void inItsHeader(String header) {
            Call.post("/events", tenant.event("k1", "1"))
                    .header("Authorization", header)
                    .send()
                    .isProblem(401, "unauthorized");
        }
    }

    @Test
    void refusesAnotherTenantsEventForBoth() {
        Tenant other = Tenant.open();

        Call.post("/events", other.event("k1", "1")).as(tenant.token()).send().isProblem(403, "tenant_mismatch");

        tenant.hasLeftNoTrace();
        other.hasLeftNoTrace();
    }

    @Test
    void refusesATenantWhoWasNeverOpened() {
        Tenant nobody = Tenant.unopened();

        nobody.send(nobody.event("k1", "1")).isProblem(400, "unknown_tenant");

        nobody.hasLeftNoTrace();
    }

    @Nested
    @DisplayName("refuses with 400, without a trace,")
    class Validation {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "\"metric\":\"api_call\"|\"x\":1|metric",
                    "\"quantity\":3|\"x\":1|quantity",
                    "\"idempotency_key\":\"k1\"|\"x\":1|idempotency_key",
                    "\"quantity\":3|\"quantity\":-3|quantity",
                    "\"quantity\":3|\"quantity\":2.5|quantity",
                    "\"quantity\":3|\"quantity\":0|quantity",
                    "\"quantity\":3|\"quantity\":1000000000001|quantity",
                    "\"quantity\":3|\"quantity\":1e999999999|quantity",
                    "\"quantity\":3|\"quantity\":\"3\"|quantity",
                    "\"quantity\":3|\"quantity\":null|quantity",
                    "\"quantity\":3|\"quantity\":true|quantity",
                    "api_call|nobody_sells_this|metric",
                    "api_call|not a metric|metric",
                    "\"k1\"|\"\"|idempotency_key",
                    "\"k1\"|\"a\\u0000b\"|idempotency_key",
                    "\"k1\"|\"\\ud800\"|idempotency_key",
                    "\"k1\"|7|idempotency_key",
                    "}|,\"event_date\":null}|event_date",
                    "}|,\"event_date\":\"yesterday\"}|event_date",
                    "}|,\"event_date\":\"2026-02-30T00:00:00Z\"}|event_date",
                    "}|,\"event_date\":\"2026-09-31T00:00:00Z\"}|event_date",
                    "}|,\"event_date\":\"2026-11-01T00:00:00+16:00\"}|event_date",
                    "}|,\"event_date\":\"0000-01-01T00:00:00Z\"}|event_date",
                    "}|,\"event_date\":\"9999-12-31T23:59:59Z\"}|event_date",
                    "}|,\"dimensions\":{\"a\":1}}|dimensions",
                    "}|,\"dimensions\":\"a\"}|dimensions",
                })
        void whatIsNotValid(String part, String wrong, String field) {
            Reply reply = tenant.send(tenant.event("k1", "3").replace(part, wrong));

            reply.is(400);
            assertThat(reply.faultyFields()).as(reply.text()).containsExactly(field);
            tenant.hasLeftNoTrace();
        }

        @Test
        void anEventDateTooLongAgoOrTooFarAhead() {
            Instant now = Instant.now();
            tenant.send(dated("k1", now.minus(Duration.ofDays(730)).toString().substring(0, 19) + 'Z'))
                    .isProblem(400, "event_date_out_of_range");
            tenant.send(dated("k1", now.plus(Duration.ofDays(3)).toString().substring(0, 19) + 'Z'))
                    .isProblem(400, "event_date_out_of_range");
            tenant.hasLeftNoTrace();
        }

        @Test
        void aTenantThatIsMissingOrNoText() {
            assertThat(tenant.send(tenant.event("k1", "3").replace("\"tenant\"", "\"x\""))
                            .is(400)
                            .faultyFields())
                    .containsExactly("tenant");
            assertThat(tenant.send("{\"tenant\":7}").is(400).faultyFields())
                    .containsExactly("tenant", "metric", "quantity", "idempotency_key");
            tenant.hasLeftNoTrace();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "{", "[]", "null", "\"x\"", "{} {}", "nonsense", "{\"a\":1,\"a\":2}"})
        void whatIsNoJsonObject(String body) {
            tenant.send(body).is(400);
            tenant.hasLeftNoTrace();
        }

        @ParameterizedTest
        @ValueSource(strings = {"fffe", "feff", "c080", "eda080", "eda0bdedb880"})
        void invalidUtf8WhichWouldMakeOneKeyOfTwo(String hex) {
            byte[] body = tenant.event("k@", "3").getBytes(UTF_8);
            byte[] inside = HexFormat.of().parseHex(hex);
            byte[] broken = new byte[body.length - 1 + inside.length];
            int at = new String(body, UTF_8).indexOf('@');
            System.arraycopy(body, 0, broken, 0, at);
            System.arraycopy(inside, 0, broken, at, inside.length);
            System.arraycopy(body, at + 1, broken, at + inside.length, body.length - at - 1);

            Call.post("/events").body(broken).as(tenant.token()).send().isProblem(400, "malformed_json");
            tenant.hasLeftNoTrace();
        }

        @Test
        void aKeyOfMoreThan200Bytes() {
            tenant.send(tenant.event("ä".repeat(101), "3")).is(400);
            tenant.hasLeftNoTrace();
            tenant.send(tenant.event("ä".repeat(100), "3")).is(202);
        }

        @Test
        void moreThan16Dimensions() {
            StringBuilder pairs = new StringBuilder("\"d0\":\"v\"");
            for (int i = 1; i <= 16; i++) {
                pairs.append(",\"d").append(i).append("\":\"v\"");
            }
            Reply reply = tenant.send(tenant.event("k1", "3").replace("}", ",\"dimensions\":{" + pairs + "}}"));

            assertThat(reply.is(400).faultyFields()).containsExactly("dimensions");
        }
    }

    @Nested
    @DisplayName("takes")
    class Takes {

        @Test
        void theSmallestAndTheLargestQuantity() {
            tenant.use("k1", 1);
            Reply largest = tenant.use("k2", 1_000_000_000_000L);

            assertThat(tenant.balanceAt(largest.number("position"))).isEqualTo("1000000000001");
        }

        @Test
        void everySeededMetric() {
            Reply reply = tenant.send(tenant.event("k1", "2").replace("api_call", "storage_gb_hour"))
                    .is(202);

            assertThat(reply.field("amount_minor")).isEqualTo("10");
        }

        @Test
        void aDateToTheMicrosecond() {
            String date = Instant.now().minus(Duration.ofDays(1)).toString().substring(0, 19) + ".123456Z";

            Reply reply = tenant.send(dated("k1", date)).is(202);

            tenant.balanceAt(reply.number("position"));
            assertThat(tenant.get("/statement?period=" + reply.field("period"))
                            .json()
                            .get("lines")
                            .get(0)
                            .get("event_date")
                            .asString())
                    .isEqualTo(date);
        }

        @Test
        void noDateForNow() {
            Instant before = Instant.now().minusSeconds(30);
            Reply reply = tenant.use("k1", 1);
            tenant.balanceAt(reply.number("position"));

            String date = tenant.get("/statement")
                    .json()
                    .get("lines")
                    .get(0)
                    .get("event_date")
                    .asString();
            assertThat(Instant.parse(date)).isBetween(before, Instant.now().plusSeconds(30));
        }

        @Test
        void dimensionsWhichShowOnTheStatement() {
            Reply reply = tenant.send(
                            tenant.event("k1", "3").replace("}", ",\"dimensions\":{\"zone\":\"b\",\"region\":\"eu\"}}"))
                    .is(202);

            tenant.balanceAt(reply.number("position"));
            assertThat(tenant.get("/statement").text()).contains("\"dimensions\":{\"region\":\"eu\",\"zone\":\"b\"}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-8"})
        void anyContentTypeForJson(String type) {
            Call.post("/events", tenant.event("k1", "1"))
                    .header("Content-Type", type)
                    .as(tenant.token())
                    .send()
                    .is(202);
        }
    }

    private String dated(String key, String date) {
        return tenant.event(key, "7").replace("}", ",\"event_date\":\"" + date + "\"}");
    }
}
