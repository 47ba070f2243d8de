package io.tollkeeper.saga.sandbox;

import io.tollkeeper.saga.sandbox.fault.Fault;
import io.tollkeeper.saga.sandbox.fault.Faults;
import io.tollkeeper.saga.sandbox.fault.Faults.Spell;
import io.tollkeeper.saga.sandbox.fault.Mischief;
import io.tollkeeper.saga.sandbox.rpc.Json;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Says what is to go wrong, lists it, and ends it. */
final class FaultRoutes {

    private static final int USUAL_DELAY_MILLIS = 60_000;

    private final Faults faults;

    FaultRoutes(Faults faults) {
        this.faults = faults;
    }

    ObjectNode answer(String route, JsonNode body) {
        if (route.startsWith("POST")) {
            add(body);
        } else if (route.startsWith("DELETE")) {
            faults.clear();
        }
        return show();
    }

    private void add(JsonNode body) {
        String kind = body.path("kind").asString("");
        int ledgers = positive(body, "ledgers");
        switch (kind) {
            case "lagging" -> faults.lag(new Spell(positive(body, "behind"), ledgers));
            case "slow-ingestion" -> faults.ingestSlowly(new Spell(positive(body, "behind"), ledgers));
            case "empty-ledgers" -> faults.leaveEmpty(ledgers);
            default -> faults.add(fault(kind, body));
        }
    }

    private static Fault fault(String kind, JsonNode body) {
        Mischief mischief =
                Mischief.of(kind).orElseThrow(() -> new IllegalArgumentException("there is no fault of kind " + kind));
        int skip = body.path("skip").asInt(0);
        if (skip < 0) {
            throw new IllegalArgumentException("skip must be 0 or more");
        }
        return new Fault(
                mischief,
                body.path("method").asString(mischief.usualMethod()),
                skip,
                positive(body, "count"),
                Duration.ofMillis(body.path("millis").asLong(USUAL_DELAY_MILLIS)));
    }

    private static int positive(JsonNode body, String name) {
        int value = body.path(name).asInt(1);
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be 1 or more");
        }
        return value;
    }

    private ObjectNode show() {
        ArrayNode left = Json.array();
        for (Fault fault : faults.faults()) {
            left.add(Json.object()
                    .put("kind", fault.mischief().word())
                    .put("method", fault.method())
                    .put("skip", fault.skip())
                    .put("count", fault.count())
                    .put("millis", fault.delay().toMillis()));
        }
        ObjectNode answer = Json.object();
        answer.set("faults", left);
        return answer.put("stateBehind", faults.stateBehind())
                .put("historyBehind", faults.historyBehind())
                .put("emptyLedgers", faults.nextLedgerIsEmpty());
    }
}
