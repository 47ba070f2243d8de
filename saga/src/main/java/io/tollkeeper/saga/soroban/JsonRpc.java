package io.tollkeeper.saga.soroban;

import io.tollkeeper.saga.soroban.RpcException.Kind;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks one question of the RPC server in JSON-RPC 2.0, once. */
final class JsonRpc {

    /** The server answers so when it will answer better later: internal faults and limits of its own. */
    private static final long[] PASSING = {-32603, -32001, -32003};

    private final RpcWire wire;
    private final JsonMapper json = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private final AtomicLong lastId = new AtomicLong();

    JsonRpc(RpcWire wire) {
        this.wire = wire;
    }

    /**
     * @param parameters by name; texts, numbers, lists and maps
     * @throws RpcException if there is no result
     */
    Fields call(String method, Map<String, Object> parameters) {
        long id = lastId.incrementAndGet();
        byte[] request =
                json.writeValueAsBytes(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", parameters));
        Fields answer = read(method, wire.post(request));
        if (answer.has("error")) {
            throw refusal(method, answer.object("error"));
        }
        if (answer.whole("id") != id) {
            throw RpcException.malformed(method + ": an answer to another question");
        }
        return answer.object("result");
    }

    private Fields read(String method, byte[] body) {
        try {
            JsonNode answer = json.readTree(body);
            return Fields.of(answer);
        } catch (JacksonException e) {
            // The message of the parser quotes the answer, which may be anything.
            throw RpcException.malformed(method + ": an answer that is no JSON");
        }
    }

    private static RpcException refusal(String method, Fields error) {
        long code = error.whole("code");
        Kind kind = Kind.REFUSED;
        for (long passing : PASSING) {
            if (code == passing) {
                kind = Kind.UNREACHABLE;
            }
        }
        return new RpcException(
                kind, method + ": " + code + " " + error.optionalText("message").orElse(""));
    }
}
