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
    private static final int LONGEST_DELAY_MILLIS = 3_600_000;

    /** The chain remembers no older state. */
    private static final int FURTHEST_BEHIND = 100;

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
        int ledgers = WholeNumbers.read(body, "ledgers", 1, 1, Integer.MAX_VALUE);
        switch (kind) {
            case "lagging" -> faults.lag(new Spell(behind(body), ledgers));
            case "slow-ingestion" -> faults.ingestSlowly(new Spell(behind(body), ledgers));
            case "empty-ledgers" -> faults.leaveEmpty(ledgers);
            default -> faults.add(fault(kind, body));
        }
    }

    private static Fault fault(String kind, JsonNode body) {
        Mischief mischief =
                Mischief.of(kind).orElseThrow(() -> new IllegalArgumentException("there is no fault of kind " + kind));
        int millis = WholeNumbers.read(body, "millis", USUAL_DELAY_MILLIS, 0, LONGEST_DELAY_MILLIS);
        return new Fault(
                mischief,
                body.path("method").asString(mischief.usualMethod()),
                WholeNumbers.read(body, "skip", 0, 0, Integer.MAX_VALUE),
                WholeNumbers.read(body, "count", 1, 1, Integer.MAX_VALUE),
                Duration.ofMillis(millis));
    }

    private static int behind(JsonNode body) {
        return WholeNumbers.read(body, "behind", 1, 1, FURTHEST_BEHIND);
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
