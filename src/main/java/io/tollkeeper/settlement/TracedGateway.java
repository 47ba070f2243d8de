package io.tollkeeper.settlement;

import io.tollkeeper.saga.settlement.SorobanGateway;
import io.tollkeeper.tracing.Traces;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows what is asked of the network in the trace of the request that a settlement began with. That is looked up in the log,
 * so it does not matter which node asks.
 */
final class TracedGateway extends ForwardingGateway {

    /** Of several settlements that share a transaction, one's trace has it. */
    private static final String METADATA = """
            select event.meta_data from settlement_work work
            join domain_event_entry event on event.aggregate_identifier = work.settlement_id
            where work.channel = :channel and event.sequence_number = 0 order by work.settlement_id limit 1""";

    private final Traces traces;
    private final JdbcClient jdbc;

    TracedGateway(SorobanGateway gateway, Traces traces, JdbcClient jdbc) {
        super(gateway);
        this.traces = traces;
        this.jdbc = jdbc;
    }

    @Override
    public Preparation prepare(Deduction deduction, String channel, int attempt) {
        return traced("chain.prepare", channel, () -> super.prepare(deduction, channel, attempt));
    }

    @Override
    public SendAnswer send(SignedAttempt attempt) {
        return traced("chain.send", attempt.channel(), () -> super.send(attempt));
    }

    @Override
    public Finding find(SignedAttempt attempt, Deduction deduction) {
        return traced("chain.find", attempt.channel(), () -> super.find(attempt, deduction));
    }

    private <T> T traced(String name, String channel, Supplier<T> question) {
        return traces.following(name, traceOn(channel), question);
    }

    private Map<String, String> traceOn(String channel) {
        return jdbc.sql(METADATA)
                .param("channel", channel)
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
