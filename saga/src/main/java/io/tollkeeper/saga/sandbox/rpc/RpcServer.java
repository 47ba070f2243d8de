package io.tollkeeper.saga.sandbox.rpc;

import com.sun.net.httpserver.HttpExchange;
import io.tollkeeper.saga.sandbox.fault.Fault;
import io.tollkeeper.saga.sandbox.fault.Faults;
import io.tollkeeper.saga.sandbox.fault.Mischief;
import io.tollkeeper.saga.sandbox.ledger.Chain;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads calls, lets go wrong what is to go wrong, and answers the rest. */
public final class RpcServer {

    private static final Logger log = LoggerFactory.getLogger(RpcServer.class);

    private final Chain chain;
    private final Faults faults;
    private final Map<String, RpcMethod> methods;

    public RpcServer(Chain chain, Faults faults) {
        this.chain = chain;
        this.faults = faults;
        var node = new NodeMethods(chain.rules());
        this.methods = Map.of(
                "getHealth", node::health,
                "getNetwork", node::network,
                "getLatestLedger", node::latestLedger,
                "getVersionInfo", node::versionInfo,
                "getFeeStats", new FeeStatsMethod(),
                "getLedgerEntries", new LedgerEntriesMethod(),
                "simulateTransaction", new SimulateMethod(),
                "sendTransaction", new SendMethod(),
                "getTransaction", new TransactionMethod(),
                "getEvents", new EventsMethod());
    }

    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("POST")) {
                Http.answer(exchange, 405, "");
                return;
            }
            byte[] body = Http.body(exchange);
            if (body.length > Http.LARGEST_BODY) {
                Http.answer(exchange, 413, "");
                return;
            }
            handle(exchange, body);
        }
    }

    private void handle(HttpExchange exchange, byte[] body) throws IOException {
        JsonNode call;
        try {
            call = Json.MAPPER.readTree(body);
        } catch (JacksonException e) {
            Http.answer(exchange, envelope(null).set("error", error(RpcException.PARSE_ERROR, "invalid JSON")));
            return;
        }
        String method = call.path("method").asString("");
        Fault fault = faults.strike(method);
        var trouble = new Trouble(exchange, faults, fault);
        if (trouble.preventsTheCall()) {
            return;
        }
        ObjectNode answer = answer(call, method, fault);
        if (!trouble.swallowsTheAnswer()) {
            Http.answer(exchange, answer);
        }
    }

    private ObjectNode answer(JsonNode call, String method, @Nullable Fault fault) {
        ObjectNode answer = envelope(call.path("id"));
        try {
            return answer.set("result", result(call, method, fault));
        } catch (RpcException e) {
            return answer.set("error", error(e.code(), String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            log.error("{} failed", method, e);
            return answer.set("error", error(RpcException.INTERNAL_ERROR, "internal error"));
        }
    }

    private ObjectNode result(JsonNode call, String method, @Nullable Fault fault) {
        if (!call.path("jsonrpc").asString("").equals("2.0")) {
            throw new RpcException(RpcException.INVALID_REQUEST, "not a call of JSON-RPC 2.0");
        }
        if (fault != null && fault.mischief() == Mischief.RPC_ERROR) {
            throw new RpcException(RpcException.INTERNAL_ERROR, "could not submit transaction to stellar-core");
        }
        RpcMethod asked = methods.get(method);
        if (asked == null) {
            throw new RpcException(RpcException.METHOD_NOT_FOUND, "method not found");
        }
        JsonNode params = call.path("params");
        if (params.isArray()) {
            throw RpcException.invalidParams("parameters go by name");
        }
        return asked.answer(new Question(params, chain.view(faults.stateBehind(), faults.historyBehind()), fault));
    }

    private static ObjectNode envelope(@Nullable JsonNode id) {
        ObjectNode answer = Json.object().put("jsonrpc", "2.0");
        if (id == null || id.isMissingNode()) {
            return answer.putNull("id");
        }
        return answer.set("id", id);
    }

    private static ObjectNode error(int code, String message) {
        return Json.object().put("code", code).put("message", message);
    }
}
