package io.tollkeeper.rest.metering;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tollkeeper.api.Origin;
import io.tollkeeper.api.metering.RecordUsage;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.http.Json;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.JsonNode;

@DisplayName("A CloudEvent")
class CloudEventTest {

    private static final Sender SENDER = new Sender(
            new TenantId("tenant_alpha"),
            Instant.parse("2026-11-21T12:00:00Z"),
            new Origin("tenant:tenant_alpha", "r1"));

    private static final String GOOD = """
            {"specversion":"1.0","id":"42","source":"/meters/7","type":"api_call","subject":"whatever",
             "time":"2026-11-21T03:50:46.123456789Z","datacontenttype":"application/json","ext":{"a":1},
             "data":{"quantity":3,"dimensions":{"region":"eu"},"more":true}}""";

    @Test
    void isAUsageEvent() {
        RecordUsage usage = read(GOOD);

        assertThat(usage.usageId().toString()).isEqualTo("usage:tenant_alpha:ce:/meters/7 42");
        assertThat(usage.meterId().value()).isEqualTo("api_call");
        assertThat(usage.quantity().toString()).isEqualTo("3");
        assertThat(usage.statedEventDate()).isEqualTo("2026-11-21T03:50:46.123456Z");
        assertThat(usage.dimensions().pairs()).isEqualTo(Map.of("region", "eu"));
        assertThat(usage.origin()).isEqualTo(SENDER.origin());
    }

    @Test
    void mayLeaveItsTimeAndDimensionsOut() {
        RecordUsage usage = read("""
                {"specversion":"1.0","id":"42","source":"s","type":"api_call","data":{"quantity":3}}""");

        assertThat(usage.statedEventDate()).isNull();
        assertThat(usage.dimensions().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"1.0\"|\"0.3\"|specversion",
                "\"1.0\"|1.0|specversion",
                "\"42\"|\"\"|id",
                "\"42\"|42|id",
                "\"/meters/7\"|\"a b\"|source",
                "\"/meters/7\"|\"a\u00a0b\"|source",
                "\"/meters/7\"|\"\"|source",
                "\"api_call\"|\"not a metric\"|type",
                "\"2026-11-21T03:50:46.123456789Z\"|\"yesterday\"|time",
                "\"2026-11-21T03:50:46.123456789Z\"|null|time",
                "\"quantity\":3|\"quantity\":\"3\"|data.quantity",
                "\"quantity\":3|\"other\":3|data.quantity",
                "{\"region\":\"eu\"}|{\"region\":1}|data.dimensions",
            })
    void isRefusedForOneThing(String part, String wrong, String field) {
        assertThat(faults(GOOD.replace(part, wrong)))
                .extracting(Problem.Detail::field)
                .containsExactly(field);
    }

    @Test
    void isToldAllThatItLacks() {
        assertThat(faults("{}"))
                .extracting(Problem.Detail::field)
                .containsExactly("specversion", "source", "id", "type", "data");
    }

    @Test
    void cannotBorrowAnothersKeyByMovingTheBoundary() {
        assertThat(faults(GOOD.replace("\"/meters/7\"", "\"/meters/7 4\"").replace("\"42\"", "\"2\"")))
                .extracting(Problem.Detail::field)
                .containsExactly("source");
    }

    @Nested
    @DisplayName("in binary mode")
    class Binary {

        private final MockHttpServletRequest request = new MockHttpServletRequest();

        @Test
        void isTheSameEvent() {
            header("specversion", "1.0");
            header("id", "42");
            header("source", "/meters/7");
            header("type", "api_call");
            header("time", "2026-11-21T03:50:46.123456789Z");

            assertThat(CloudEvent.read(event("{\"quantity\":3,\"dimensions\":{\"region\":\"eu\"}}"), SENDER))
                    .isEqualTo(read(GOOD));
        }

        @ParameterizedTest
        @CsvSource({
            "plain, plain",
            "a%20b, a b",
            "Euro%20%E2%82%AC%20%F0%9F%98%80, Euro € 😀",
            "%25, %",
            "%41%5a%5A, AZZ",
            "'\"quoted\"', quoted",
            "'\"with \\\"quotes\\\"\"', with \"quotes\"",
        })
        void hasItsHeadersDecoded(String header, String meant) {
            header("id", header);

            assertThat(event("{}").get("id").stringValue()).isEqualTo(meant);
        }

        @ParameterizedTest
        @CsvSource({"%", "%4", "%zz", "a%2", "%ff%fe", "%ed%a0%80", "%c0%80"})
        void isRefusedIfAHeaderCannotBeDecoded(String header) {
            header("id", header);

            ProblemException refused = catchThrowableOfType(ProblemException.class, () -> event("{}"));
            assertThat(refused.problem().status()).isEqualTo(400);
        }

        @Test
        void isKnownByItsHeaders() {
            assertThat(CloudEventHeaders.present(request)).isFalse();
            header("specversion", "1.0");
            assertThat(CloudEventHeaders.present(request)).isTrue();
        }

        private JsonNode event(String body) {
            return CloudEventHeaders.event(request, body.getBytes(UTF_8));
        }

        private void header(String attribute, String value) {
            request.addHeader("ce-" + attribute, value);
        }
    }

    private static RecordUsage read(String json) {
        return CloudEvent.read(Json.read(json.getBytes(UTF_8)), SENDER);
    }

    private static List<Problem.Detail> faults(String json) {
        return catchThrowableOfType(ProblemException.class, () -> read(json))
                .problem()
                .details();
    }
}
