package io.tollkeeper.settlement;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tollkeeper.saga.settlement.SorobanGateway;
import io.tollkeeper.tracing.Traces;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows what is asked of the network in the trace of the request that a settlement began with. That is looked up in the log,
 * so it does not matter which node asks.
 */
final class TracedGateway implements SorobanGateway {

    private static final int MAX_REMEMBERED = 10_000;

    private static final String METADATA = """
            select event.meta_data from domain_event_entry event
            join settlement_view settlement on event.aggregate_identifier = settlement.settlement_id
            where event.sequence_number = 0 and settlement.contract_request_id = :request limit 1""";

    private final SorobanGateway gateway;
    private final Traces traces;
    private final JdbcClient jdbc;

    /** What a transaction was built for, for its sending, which is not told. */
    private final Cache<String, String> requests =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

    TracedGateway(SorobanGateway gateway, Traces traces, JdbcClient jdbc) {
        this.gateway = gateway;
        this.traces = traces;
        this.jdbc = jdbc;
    }

    @Override
    public Preparation prepare(Deduction deduction, String channel, int attempt) {
        String request = deduction.items().getFirst().requestId();
        Preparation prepared = traced("chain.prepare", request, () -> gateway.prepare(deduction, channel, attempt));
        if (prepared instanceof Built built) {
            requests.put(built.attempt().hash(), request);
        }
        return prepared;
    }

    @Override
    public SendAnswer send(SignedAttempt attempt) {
        return traced("chain.send", requests.getIfPresent(attempt.hash()), () -> gateway.send(attempt));
    }

    @Override
    public Finding find(SignedAttempt attempt, Deduction deduction) {
        return traced("chain.find", deduction.items().getFirst().requestId(), () -> gateway.find(attempt, deduction));
    }

    @Override
    public Sequence sequenceOf(String channel) {
        return gateway.sequenceOf(channel);
    }

    @Override
    public Vault vault(String vault) {
        return gateway.vault(vault);
    }

    @Override
    public Deducts deducts(String vault, long fromLedger, @Nullable String cursor) {
        return gateway.deducts(vault, fromLedger, cursor);
    }

    private <T> T traced(String name, @Nullable String request, Supplier<T> question) {
        return traces.following(name, request == null ? Map.of() : traceOf(request), question);
    }

    private Map<String, String> traceOf(String request) {
        return jdbc.sql(METADATA)
                .param("request", request)
                .query((row, number) -> row.getBytes(1))
                .optional()
                .map(TracedGateway::traceparent)
                .orElse(Map.of());
    }

    private static Map<String, String> traceparent(byte[] metadata) {
        try {
            JsonNode parent = JsonMapper.shared()
                    .readTree(new String(metadata, StandardCharsets.UTF_8))
                    .get("traceparent");
            return parent == null ? Map.of() : Map.of("traceparent", parent.asString());
        } catch (JacksonException e) {
            return Map.of(); // It belongs to no trace, and is settled all the same.
        }
    }
}
