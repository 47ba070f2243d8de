package io.tollkeeper.saga.sandbox;

import com.sun.net.httpserver.HttpExchange;
import io.tollkeeper.saga.sandbox.contract.HostFailure;
import io.tollkeeper.saga.sandbox.fault.Faults;
import io.tollkeeper.saga.sandbox.ledger.Chain;
import io.tollkeeper.saga.sandbox.ledger.ClosedLedger;
import io.tollkeeper.saga.sandbox.rpc.Http;
import io.tollkeeper.saga.sandbox.rpc.Json;
import io.tollkeeper.saga.sandbox.xdr.XdrException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a real network has not: routes by which a test or a developer plays its fate. */
final class AdminRoutes {

    private static final Logger log = LoggerFactory.getLogger(AdminRoutes.class);

    private static final String RESTART = "POST /sandbox/restart";
    private static final int MOST_LEDGERS_AT_ONCE = 10_000;
    private static final int USUAL_AWAY_MILLIS = 1_000;
    private static final int LONGEST_AWAY_MILLIS = 600_000;

    private final Chain chain;
    private final LedgerClock clock;
    private final Consumer<Duration> restart;
    private final FaultRoutes faultRoutes;
    private final VaultRoutes vaultRoutes;
    private final StateRoute stateRoute;

    AdminRoutes(Chain chain, Faults faults, LedgerClock clock, SandboxGenesis genesis, Consumer<Duration> restart) {
        this.chain = chain;
        this.clock = clock;
        this.restart = restart;
        this.faultRoutes = new FaultRoutes(faults);
        this.vaultRoutes = new VaultRoutes(chain, genesis);
        this.stateRoute = new StateRoute(chain, genesis);
    }

    void handle(HttpExchange exchange) throws IOException {
        Optional<Duration> away;
        try (exchange) {
            away = answerOrRefuse(exchange);
        }
        // After the answer, so that whoever asked for it hears that the listener goes away.
        away.ifPresent(restart);
    }

    /** Returns how long the listener is to go away, if it is. */
    private Optional<Duration> answerOrRefuse(HttpExchange exchange) throws IOException {
        String route =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        try {
            JsonNode body = body(exchange);
            Optional<Duration> away = route.equals(RESTART) ? Optional.of(away(body)) : Optional.empty();
            Optional<? extends JsonNode> answer = answer(route, body);
            if (answer.isEmpty()) {
                Http.answer(exchange, 404, error("there is no " + route));
                return Optional.empty();
            }
            Http.answer(exchange, answer.get());
            return away;
        } catch (IllegalArgumentException | XdrException | JacksonException | ArithmeticException e) {
            Http.answer(exchange, 400, error(String.valueOf(e.getMessage())));
        } catch (HostFailure e) {
            Http.answer(exchange, 409, error(e.shown() + " " + e.getMessage()));
        } catch (RuntimeException e) {
            log.error("{} failed", route, e);
            Http.answer(exchange, 500, error("the sandbox failed: " + e));
        }
        return Optional.empty();
    }

    private Optional<? extends JsonNode> answer(String route, JsonNode body) {
        return switch (route) {
            case "POST /sandbox/close" -> Optional.of(close(body));
            case RESTART -> Optional.of(prepareRestart(body));
            case "GET /sandbox/state" -> Optional.of(stateRoute.show());
            case "GET /sandbox/faults", "POST /sandbox/faults", "DELETE /sandbox/faults" ->
                Optional.of(faultRoutes.answer(route, body));
            default -> vaultRoutes.answer(route, body);
        };
    }

    private ObjectNode close(JsonNode body) {
        int ledgers = WholeNumbers.read(body, "ledgers", 1, 1, MOST_LEDGERS_AT_ONCE);
        ClosedLedger latest = clock.close();
        for (int i = 1; i < ledgers; i++) {
            latest = clock.close();
        }
        return Json.object()
                .put("latestLedger", latest.sequence())
                .put("latestLedgerCloseTime", String.valueOf(latest.closeTime()));
    }

    private static Duration away(JsonNode body) {
        return Duration.ofMillis(WholeNumbers.read(body, "millis", USUAL_AWAY_MILLIS, 0, LONGEST_AWAY_MILLIS));
    }

    private ObjectNode prepareRestart(JsonNode body) {
        if (body.path("forgetQueue").asBoolean(false)) {
            chain.forgetQueue();
        }
        return Json.object().put("restarting", true);
    }

    /** Gives an account its first lumens, and a trustline for USDC. */
    void friendbot(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query =
                    Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
            if (!query.startsWith("addr=")) {
                Http.answer(exchange, 400, error("say whom: /friendbot?addr=G..."));
                return;
            }
            befriend(exchange, query.substring("addr=".length()));
        }
    }

    private void befriend(HttpExchange exchange, String account) throws IOException {
        try {
            Http.answer(exchange, vaultRoutes.befriend(account));
        } catch (IllegalArgumentException | XdrException e) {
            Http.answer(exchange, 400, error(String.valueOf(e.getMessage())));
        }
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        byte[] body = Http.body(exchange);
        if (body.length > Http.LARGEST_BODY) {
            throw new IllegalArgumentException("the body must take at most " + Http.LARGEST_BODY + " bytes");
        }
        JsonNode json = body.length == 0 ? Json.object() : Json.MAPPER.readTree(body);
        if (!json.isObject()) {
            throw new IllegalArgumentException("the body must be a JSON object, or empty");
        }
        return json;
    }

    private static ObjectNode error(String what) {
        return Json.object().put("error", what);
    }
}
