package io.tollkeeper.survival;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The HTTP contract, as a client knows it. Every request is sent once; whoever wants another try asks again. */
final class Api {

    /** Longer than any request may take, so that a longer one is a fault. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(45);

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();
    private static final String ADMIN = "";

    private final Supplier<URI> node;

    /** @param node where to send the next request */
    Api(Supplier<URI> node) {
        this.node = node;
    }

    /** One usage event to record. */
    record Usage(String key, long quantity) {

        private Map<String, Object> of(String tenant) {
            return Map.of("tenant", tenant, "metric", "api_call", "quantity", quantity, "idempotency_key", key);
        }
    }

    Reply record(String tenant, Usage usage) {
        return post(tenant, "/events", usage.of(tenant));
    }

    Reply recordAll(String tenant, List<Usage> usages) {
        return post(
                tenant,
                "/events/batch",
                usages.stream().map(usage -> usage.of(tenant)).toList());
    }

    Reply adjust(String tenant, String key, long amount) {
        return post(
                ADMIN,
                "/adjustments",
                Map.of("tenant", tenant, "amount_minor", amount, "reason", "survival", "idempotency_key", key));
    }

    Reply close(String tenant, String period) {
        return post(ADMIN, "/periods/close", Map.of("tenant", tenant, "period", period));
    }

    Reply balance(String tenant) {
        return get(tenant, "/balance");
    }

    Reply statement(String tenant, String period) {
        return get(tenant, "/statement?limit=1000&period=" + period);
    }

    Reply reconcile() {
        return post(ADMIN, "/reconcile", Map.of());
    }

    Reply reconcileChain() {
        return post(ADMIN, "/reconcile/chain", Map.of());
    }

    Reply retrySettlement(String settlementId) {
        return post(ADMIN, "/settlements/" + settlementId + "/retry", Map.of());
    }

    Reply deduct(String tenant, String requestId, String amountUsdc) {
        return post(
                tenant,
                "/api/billing/deduct",
                Map.of(
                        "requestId", requestId,
                        "apiId", "weather",
                        "endpointId", "/current",
                        "apiKeyId", "key-1",
                        "amountUsdc", amountUsdc));
    }

    Reply attachVault(String tenant, String contract) {
        return exchange(to(ADMIN, "/tenants/" + tenant + "/vault")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("contract_id", contract))))
                .build());
    }

    Reply openTenant(String tenant) {
        return post(ADMIN, "/tenants", Map.of("tenant", tenant, "name", tenant));
    }

    Reply publishPrice(String metric, long unitPrice) {
        return post(
                ADMIN,
                "/prices",
                Map.of("metric", metric, "unit_price_minor", unitPrice, "effective_from", "2000-01-01T00:00:00Z"));
    }

    Reply findDeduct(String tenant, String requestId) {
        return get(tenant, "/api/billing/request/" + requestId);
    }

    /** Asks as an administrator. */
    Reply admin(String path) {
        return get(ADMIN, path);
    }

    /** Orders as an administrator. */
    Reply admin(String path, Map<String, ?> body) {
        return post(ADMIN, path, body);
    }

    Reply readiness() {
        return get(ADMIN, "/actuator/health/readiness");
    }

    private Reply get(String tenant, String path) {
        return exchange(to(tenant, path).GET().build());
    }

    private Reply post(String tenant, String path, Object body) {
        return exchange(to(tenant, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    private HttpRequest.Builder to(String tenant, String path) {
        String token = TOKENS.computeIfAbsent(
                tenant, name -> name.equals(ADMIN) ? Secrets.adminToken() : Secrets.tenantToken(name));
        return HttpRequest.newBuilder(node.get().resolve(path))
                .timeout(ANSWER_LIMIT)
                .header("Authorization", "Bearer " + token);
    }

    private static Reply exchange(HttpRequest request) {
        try {
            HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode body = response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body());
            return new Reply(response.statusCode(), body);
        } catch (ConnectException e) {
            return Reply.UNREACHED;
        } catch (IOException e) {
            return new Reply(Reply.NONE, MissingNode.getInstance());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a node answers", e);
        }
    }
}
