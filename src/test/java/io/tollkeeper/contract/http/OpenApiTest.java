package io.tollkeeper.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

@DisplayName("The OpenAPI document")
class OpenApiTest {

    private static final JsonNode DOCUMENT =
            Call.get("/v3/api-docs").send().is(200).json();

    @Test
    void isOpenApi31() {
        assertThat(DOCUMENT.get("openapi").asString()).startsWith("3.1");
    }

    @Test
    void namesEveryRoute() {
        assertThat(described()).containsAll(mapped());
        assertThat(mapped()).hasSizeGreaterThan(15);
    }

    @Test
    void saysOfEveryRouteWhatItDoesAndAnswers() {
        DOCUMENT.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    JsonNode described = operation.getValue();
                    String name = operation.getKey() + ' ' + path.getKey();
                    assertThat(described.path("summary").asString("")).as(name).isNotBlank();
                    assertThat(described.path("tags").size()).as(name).isEqualTo(1);
                    assertThat(successes(described)).as("successes of %s", name).isNotEmpty();
                    for (JsonNode success : successes(described)) {
                        boolean hasSchema = success.path("content").findValue("schema") != null;
                        assertThat(hasSchema || name.startsWith("delete"))
                                .as("schema of %s", name)
                                .isTrue();
                    }
                }));
    }

    @Test
    void saysOfEveryGuardedRouteByWhatItIsGuarded() {
        for (String path : List.of("/events", "/events/batch", "/balance", "/statement")) {
            assertThat(securityOf(path)).as(path).isEqualTo("tenant");
        }
        for (String path : List.of("/adjustments", "/periods/close", "/reconcile", "/tenants", "/prices")) {
            assertThat(securityOf(path)).as(path).isEqualTo("admin");
        }
        for (String path : List.of(
                "/statement/{period}/proof",
                "/statement/{period}/receipt",
                "/exports/journal",
                "/audit/events",
                "/seals/{tenant}")) {
            assertThat(DOCUMENT.get("paths").get(path).findValues("security").toString())
                    .as(path)
                    .contains("tenant")
                    .contains("admin");
        }
        assertThat(securityOf("/webhooks/usage")).isEqualTo("signature");
        assertThat(DOCUMENT.at("/components/securitySchemes").propertyNames())
                .containsExactlyInAnyOrder("tenant", "admin", "signature", "metrics");
    }

    @Test
    void describesBodiesAndProblems() {
        JsonNode events = DOCUMENT.at("/paths/~1events/post");

        assertThat(events.at("/requestBody/content").propertyNames())
                .containsExactly("application/json", "application/cloudevents+json");
        for (String status : List.of("400", "401", "403", "409", "413", "503")) {
            assertThat(events.at("/responses/" + status + "/content").propertyNames())
                    .as(status)
                    .containsExactly("application/problem+json");
        }
        assertThat(DOCUMENT.at("/components/schemas/Problem/properties").propertyNames())
                .contains("type", "title", "status", "code", "message", "requestId", "details");
        assertThat(DOCUMENT.at("/components/schemas/UsageEvent/properties").propertyNames())
                .containsExactlyInAnyOrder(
                        "tenant", "metric", "quantity", "idempotency_key", "event_date", "dimensions");
    }

    @Test
    void hidesWhatComesFromTheToken() {
        assertThat(DOCUMENT.toString()).doesNotContain("\"caller\"").doesNotContain("AdminCaller");
    }

    @Test
    void hasAPage() {
        assertThat(Call.get("/swagger-ui").send().is(302).header("Location")).endsWith("/swagger-ui/index.html");
        assertThat(Call.get("/swagger-ui/index.html").send().is(200).text()).contains("swagger-ui");
    }

    private static List<JsonNode> successes(JsonNode operation) {
        return operation.get("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static String securityOf(String path) {
        JsonNode operations = DOCUMENT.get("paths").get(path);
        JsonNode operation = operations.iterator().next();
        return operation.get("security").get(0).propertyNames().iterator().next();
    }

    private static List<String> described() {
        List<String> routes = new ArrayList<>();
        DOCUMENT.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> routes.add(method.toUpperCase(Locale.ROOT) + ' ' + path.getKey())));
        return routes;
    }

    private static List<String> mapped() {
        List<String> routes = new ArrayList<>();
        LiveServer.shared()
                .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> {
                    if (handler.getBeanType().getName().startsWith("io.tollkeeper.")
                            && !mapping.getPatternValues().contains("/error")) {
                        mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> mapping.getPatternValues()
                                        .forEach(pattern -> routes.add(method + " " + pattern)));
                    }
                });
        return routes;
    }
}
