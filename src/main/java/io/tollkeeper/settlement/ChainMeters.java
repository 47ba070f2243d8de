package io.tollkeeper.settlement;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tollkeeper.saga.soroban.RpcCalls;
import io.tollkeeper.saga.soroban.SorobanConnection;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Times every question that is asked of the network, and weighs it. */
@Component
final class ChainMeters implements RpcCalls {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final Counter sent;
    private final Counter received;

    ChainMeters(MeterRegistry registry) {
        this.registry = registry;
        this.sent = bytes("sent");
        this.received = bytes("received");
    }

    private Counter bytes(String direction) {
        return Counter.builder("tollkeeper.chain.bytes")
                .description("bodies of questions to the Soroban RPC server and of its answers, repeats included")
                .tag("direction", direction)
                .register(registry);
    }

    @Override
    public void moved(int bytesSent, int bytesReceived) {
        sent.increment(bytesSent);
        received.increment(bytesReceived);
    }

    /** The methods and outcomes are words of this program, so there are few meters. */
    @Override
    public void called(String method, RpcCalls.Outcome outcome, Duration took) {
        Timer.builder("tollkeeper.chain.calls")
                .description("questions to the Soroban RPC server, repeats included")
                .tag("method", method)
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(took);
    }

    /** Tells which way the circuit breaker stands; apart, because the meters are there before the connection. */
    @Configuration(proxyBeanMethods = false)
    static class Breaker {

        @Bean
        MeterBinder breakerStates(ObjectProvider<SorobanConnection> connection) {
            return registry -> List.of("closed", "half_open", "open")
                    .forEach(state -> Gauge.builder(
                                    "tollkeeper.breaker.state",
                                    connection,
                                    found -> isIn(found.getIfAvailable(), state))
                            .description("1 for the state that the breaker is in")
                            .tag("breaker", "soroban_rpc")
                            .tag("state", state)
                            .register(registry));
        }

        private static double isIn(@org.jspecify.annotations.Nullable SorobanConnection connection, String state) {
            return connection != null && connection.breakerState().equals(state) ? 1 : 0;
        }
    }
}
