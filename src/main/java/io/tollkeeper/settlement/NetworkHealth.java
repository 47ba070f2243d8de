package io.tollkeeper.settlement;

import io.tollkeeper.health.Check;
import io.tollkeeper.health.HealthProperties;
import io.tollkeeper.health.State;
import io.tollkeeper.saga.soroban.SorobanConnection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** How the servers of the network are, where they are named. */
@Configuration(proxyBeanMethods = false)
class NetworkHealth {

    static final String SOROBAN_RPC = "soroban_rpc";

    private static final int NO_SUCCESS = 300;

    @Bean
    @Order(1)
    @ConditionalOnExpression("!'${tollkeeper.settlement.network:}'.isBlank()")
    Check sorobanRpcCheck(SorobanConnection connection, HealthProperties properties) {
        return properties.onOutside(SOROBAN_RPC, () -> connection.health().healthy() ? State.OK : State.DEGRADED);
    }

    @Bean
    @Order(2)
    @ConditionalOnExpression("!'${HORIZON_URL:}'.isBlank()")
    Check horizonCheck(@Value("${HORIZON_URL}") URI horizon, HealthProperties properties) {
        Duration limit = properties.externalTimeout();
        HttpClient http = HttpClient.newBuilder().connectTimeout(limit).build();
        return properties.onOutside("horizon", () -> ask(http, horizon, limit));
    }

    private static State ask(HttpClient http, URI horizon, Duration limit) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(horizon).timeout(limit).GET().build();
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        return status >= 200 && status < NO_SUCCESS ? State.OK : State.DEGRADED;
    }
}
