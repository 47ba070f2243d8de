package io.tollkeeper.saga.soroban;

import io.tollkeeper.saga.soroban.RpcException.Kind;
import java.time.Duration;
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
    private final RpcCalls calls;

    JsonRpc(RpcWire wire, RpcCalls calls) {
        this.wire = wire;
        this.calls = calls;
    }

    /**
     * @param parameters by name; texts, numbers, lists and maps
     * @throws RpcException if there is no result
     */
    Fields call(String method, Map<String, Object> parameters) {
        long begin = System.nanoTime();
        RpcCalls.Outcome outcome = RpcCalls.Outcome.FAILED;
        try {
            Fields result = ask(method, parameters);
            outcome = RpcCalls.Outcome.ANSWERED;
            return result;
        } catch (RpcException e) {
            outcome = e.kind() == Kind.REFUSED ? RpcCalls.Outcome.ANSWERED : RpcCalls.Outcome.FAILED;
            throw e;
        } finally {
            calls.called(method, outcome, Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    private Fields ask(String method, Map<String, Object> parameters) {
        long id = lastId.incrementAndGet();
        byte[] request =
                json.writeValueAsBytes(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", parameters));
        Fields answer = read(method, post(request));
        if (answer.has("error")) {
            throw refusal(method, answer.object("error"));
        }
        if (answer.whole("id") != id) {
            throw RpcException.malformed(method + ": an answer to another question");
        }
        return answer.object("result");
    }

    private byte[] post(byte[] request) {
        int received = 0;
        try {
            byte[] answer = wire.post(request);
            received = answer.length;
            return answer;
        } finally {
            calls.moved(request.length, received);
        }
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
