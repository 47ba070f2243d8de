package io.tollkeeper.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Every route")
class HttpRulesTest {

    private static final String TOKEN = TestTokens.of("tenant_beta");

    @Nested
    @DisplayName("that does not exist")
    class NotFound {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/",
                    "/nothing",
                    "/events/",
                    "/EVENTS",
                    "/events/x",
                    "/error",
                    "/actuator",
                    "/actuator/env",
                    "/actuator/heapdump",
                    "/login",
                    "/logout",
                    "/.well-known/oauth-protected-resource",
                    "/dead-letters/x",
                    "/webhooks",
                    "/webjars/x",
                    "/index.html"
                })
        void isNotThereForAnybody(String path) {
            Call.get(path).send().isProblem(404, "not_found");
            Call.get(path).as(TOKEN).send().isProblem(404, "not_found");
            Call.post(path, "{}").asAdmin().send().isProblem(404, "not_found");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /events, POST",
        "PUT, /events/batch, POST",
        "DELETE, /balance, GET",
        "POST, /statement, GET",
        "PATCH, /balance, GET",
        "FOO, /events, POST",
    })
    void tellsWhichMethodsItKnows(String method, String path, String allowed) {
        Reply reply = Call.of(method, path).as(TOKEN).send();

        reply.isProblem(405, "method_not_allowed");
        assertThat(reply.header("Allow")).contains(allowed);
    }

    @ParameterizedTest
    @CsvSource({"GET, /adjustments", "GET, /periods/close", "PUT, /tenants", "GET, /reconcile", "GET, /events/void"})
    void tellsAdministratorsToo(String method, String path) {
        Call.of(method, path).asAdmin().send().isProblem(405, "method_not_allowed");
    }

    @Test
    void healthzIsLenientInWhatDoesNotMatter() {
        assertThat(Call.get("/healthz").send().is(200).text()).isEqualTo("{\"ok\":true,\"service\":\"tollkeeper\"}");
        Call.get("/healthz?x").send().is(200);
        assertThat(Call.of("HEAD", "/healthz").send().is(200).text()).isEmpty();
        Call.get("/healthz").as("nonsense").send().is(200);
        Call.post("/healthz").send().isProblem(405, "method_not_allowed");
    }

    @Nested
    @DisplayName("names each request")
    class RequestIds {

        @Test
        void afterTheCallersOwnName() {
            for (String path : new String[] {"/healthz", "/nothing", "/balance", "/tenants"}) {
                assertThat(Call.get(path)
                                .header("X-Request-Id", "mine-1")
                                .send()
                                .header("X-Request-Id"))
                        .isEqualTo("mine-1");
            }
        }

        @Test
        void afresh() {
            String first = Call.get("/healthz").send().header("X-Request-Id");
            String second = Call.get("/healthz")
                    .header("X-Request-Id", "not fit!")
                    .send()
                    .header("X-Request-Id");

            assertThat(first).isNotBlank();
            assertThat(second).isNotBlank().isNotEqualTo(first).isNotEqualTo("not fit!");
        }

        @Test
        void onWhatItCausesToo() throws Exception {
            Tenant tenant = Tenant.open();
            Call.post("/events", tenant.event("k1", "1"))
                    .header("X-Request-Id", "traced-1")
                    .as(tenant.token())
                    .send()
                    .is(202);

            try (var connection = LiveServer.shared().administrator();
                    var select =
                            connection.prepareStatement("select convert_from(meta_data, 'UTF8') from domain_event_entry"
                                    + " where aggregate_identifier = ?")) {
                select.setString(1, "usage:" + tenant.name() + ":api:k1");
                try (var rows = select.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).contains("traced-1").contains("tenant:" + tenant.name());
                }
            }
        }
    }

    @Nested
    @DisplayName("takes a body up to 256 KiB")
    class BodyLimits {

        private static final int LIMIT = 256 * 1024;

        static Stream<Arguments> bodyRoutes() {
            return Stream.of(
                    Arguments.of("/events", TOKEN),
                    Arguments.of("/webhooks/usage", "none"),
                    Arguments.of("/adjustments", TestTokens.ADMIN),
                    Arguments.of("/periods/close", TestTokens.ADMIN),
                    Arguments.of("/reconcile", TestTokens.ADMIN),
                    Arguments.of("/tenants", TestTokens.ADMIN),
                    Arguments.of("/prices", TestTokens.ADMIN),
                    Arguments.of("/events/void", TestTokens.ADMIN),
                    Arguments.of("/tenants/tenant_alpha/suspend", TestTokens.ADMIN),
                    Arguments.of("/tenants/tenant_alpha/webhook-keys", TestTokens.ADMIN));
        }

        @ParameterizedTest
        @MethodSource("bodyRoutes")
        void ofAnAnnouncedLength(String path, String token) {
            call(path, token).body(" ".repeat(LIMIT + 1)).send().isProblem(413, "body_too_large");
        }

        @ParameterizedTest
        @MethodSource("bodyRoutes")
        void ofAnUnknownLength(String path, String token) {
            byte[] body = " ".repeat(LIMIT + 1).getBytes(StandardCharsets.US_ASCII);

            call(path, token)
                    .body(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                    .send()
                    .isProblem(413, "body_too_large");
        }

        @Test
        void andNotAByteLess() {
            Tenant tenant = Tenant.open();
            String event = tenant.event("k1", "1");

            tenant.send(" ".repeat(LIMIT - event.length()) + event).is(202);
        }

        @Test
        void butNotCompressed() {
            call("/events", TOKEN)
                    .header("Content-Encoding", "gzip")
                    .body("{}")
                    .send()
                    .isProblem(415, "unsupported_content_encoding");
        }

        private static Call call(String path, String token) {
            return Call.post(path).as(token.equals("none") ? null : token);
        }
    }

    @Test
    void looksAtTheTokenBeforeTheBody() {
        Call.post("/events", " ".repeat(300 * 1024)).send().isProblem(401, "unauthorized");
        Call.post("/adjustments", " ".repeat(300 * 1024)).as(TOKEN).send().isProblem(403, "admin_required");
    }

    @Nested
    @DisplayName("answers nonsense with 400 and a problem")
    class Nonsense {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "GET /%zz HTTP/1.1",
                    "GET /healthz%00 HTTP/1.1",
                    "GET /events;x=1 HTTP/1.1",
                    "GET //healthz HTTP/1.1",
                    "GET /a/../healthz HTTP/1.1",
                    "GET /a%2f..%2fhealthz HTTP/1.1",
                    "GET /%2e%2e/etc/passwd HTTP/1.1",
                    "GET /healthz\\x HTTP/1.1",
                    "GET /<script> HTTP/1.1",
                    "GET /%c3%28 HTTP/1.1",
                })
        void inItsPath(String line) throws IOException {
            String answer = ask(line + "\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("<html").doesNotContain("Exception");
        }

        @Test
        void inItsHeaders() throws IOException {
            assertThat(ask("GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 400");
            assertThat(ask("GET /healthz HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(20_000) + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 400");
            assertThat(ask("POST /events HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n"))
                    .startsWith("HTTP/1.1 400");
            assertThat(ask("POST /events HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n"))
                    .startsWith("HTTP/1.1 400");
            assertThat(
                            ask(
                                    "GET /balance HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer \u00ff\u0001\r\n\r\n"))
                    .startsWith("HTTP/1.1 4");
        }

        @Test
        void inItsChunks() throws IOException {
            String head = "POST /webhooks/usage HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";

            assertThat(ask(head + "zz\r\n{}\r\n0\r\n\r\n"))
                    .startsWith("HTTP/1.1 400")
                    .doesNotContain("Exception");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/balance?min_position=%C3%28", "/statement?period=%00", "/balance?%ff=1"})
        void inItsQuery(String path) {
            assertThat(Call.get(path).as(TOKEN).send().status()).isBetween(200, 400);
        }

        @ParameterizedTest
        @ValueSource(strings = {"TRACE /healthz", "TRACE /events", "CONNECT x:80", "get /healthz", "G=T /healthz"})
        void inItsMethod(String line) throws IOException {
            assertThat(ask(line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .containsPattern("^HTTP/1.1 (4\\d\\d|501) ")
                    .doesNotContain("<html");
        }

        private static String ask(String request) throws IOException {
            try (RawSocket socket = new RawSocket()) {
                return socket.say(request).hearAll();
            }
        }
    }

    @Test
    void doesNotWaitForeverForABodyThatDoesNotCome() throws IOException {
        try (RawSocket socket = new RawSocket()) {
            String answer = socket.say(
                            "POST /webhooks/usage HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{\"half\":")
                    .hearAll();

            assertThat(answer).startsWith("HTTP/1.1 408").contains("\"code\":\"body_too_slow\"");
        }
    }

    @Test
    void keepsItsConnectionAfterAProblemThatIsNotTheConnections() throws IOException {
        try (RawSocket socket = new RawSocket()) {
            String answer = socket.say("GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n")
                    .say("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .hearAll();

            assertThat(answer).contains("HTTP/1.1 404").contains("HTTP/1.1 200");
        }
    }
}
