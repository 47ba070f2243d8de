package io.tollkeeper.saga.sandbox.rpc;

import io.tollkeeper.saga.sandbox.ledger.AppliedTransaction;
import io.tollkeeper.saga.sandbox.ledger.ClosedLedger;
import io.tollkeeper.saga.sandbox.ledger.View;
import io.tollkeeper.saga.sandbox.xdr.ContractEvent;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.ScVal;
import io.tollkeeper.saga.sandbox.xdr.Strkey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What contracts told in a range of ledgers, page by page. */
final class EventsMethod implements RpcMethod {

    private static final int MOST_FILTERS = 5;
    private static final int USUAL_LIMIT = 100;
    private static final int LARGEST_LIMIT = 10_000;

    /** No call looks at more ledgers. */
    private static final int SCANNED_LEDGERS = 10_000;

    private static final int BEFORE_ALL = 0;

    /**
     * @param from the first ledger
     * @param to the first ledger that is not looked at any more
     * @param after only what comes after it; absent at the beginning
     */
    private record Range(int from, int to, @Nullable EventCursor after, int limit) {}

    private record Hit(EventCursor id, ClosedLedger ledger, Octets transaction, ContractEvent event) {}

    @Override
    public ObjectNode answer(Question question) {
        View view = question.view();
        List<EventFilter> filters = filters(question.params().path("filters"));
        return view.atOnce(() -> {
            Range range = range(question.params(), view);
            List<Hit> hits = scan(view, range, filters);
            ArrayNode events = Json.array();
            hits.forEach(hit -> events.add(show(hit)));
            EventCursor cursor = hits.size() == range.limit ? hits.getLast().id : EventCursor.endOf(range.to - 1);
            ObjectNode answer = Json.object();
            answer.set("events", events);
            return answer.put("cursor", cursor.toString())
                    .put("latestLedger", view.latest().sequence())
                    .put("oldestLedger", view.oldest().sequence())
                    .put("latestLedgerCloseTime", String.valueOf(view.latest().closeTime()))
                    .put("oldestLedgerCloseTime", String.valueOf(view.oldest().closeTime()));
        });
    }

    private static List<EventFilter> filters(JsonNode given) {
        if (given.size() > MOST_FILTERS) {
            throw RpcException.invalidParams("maximum 5 filters per request");
        }
        List<EventFilter> filters = new ArrayList<>();
        given.forEach(filter -> filters.add(EventFilter.read(filter)));
        return filters;
    }

    private static Range range(JsonNode params, View view) {
        String cursorText = params.path("pagination").path("cursor").asString("");
        int limit = params.path("pagination").path("limit").asInt(USUAL_LIMIT);
        if (limit < 1 || limit > LARGEST_LIMIT) {
            throw RpcException.invalidParams("limit must be 1 to 10000");
        }
        int asked = params.path("startLedger").asInt(0);
        EventCursor after = cursorText.isEmpty() ? null : EventCursor.parse(cursorText);
        if (after != null && asked != 0) {
            throw RpcException.invalidParams("startLedger and cursor cannot both be set");
        }
        int from = after == null ? asked : after.ledger();
        int oldest = view.oldest().sequence();
        int latest = view.latest().sequence();
        if (from < oldest || from > latest) {
            throw new RpcException(
                    RpcException.INVALID_REQUEST,
                    "startLedger must be within the ledger range: " + oldest + " - " + latest);
        }
        int end = params.path("endLedger").asInt(latest + 1);
        return new Range(from, Math.min(Math.min(end, latest + 1), from + SCANNED_LEDGERS), after, limit);
    }

    private static List<Hit> scan(View view, Range range, List<EventFilter> filters) {
        List<Hit> hits = new ArrayList<>();
        for (int sequence = range.from; sequence < range.to; sequence++) {
            ClosedLedger ledger = view.ledger(sequence);
            if (ledger == null) {
                continue;
            }
            for (Hit hit : told(ledger)) {
                boolean wanted = filters.isEmpty() || filters.stream().anyMatch(filter -> filter.fits(hit.event));
                if (wanted && (range.after == null || hit.id.compareTo(range.after) > 0)) {
                    hits.add(hit);
                    if (hits.size() == range.limit) {
                        return hits;
                    }
                }
            }
        }
        return hits;
    }

    /** All that contracts told in a ledger; first what no transaction made them tell. */
    private static List<Hit> told(ClosedLedger ledger) {
        List<Hit> hits = new ArrayList<>();
        add(hits, ledger, BEFORE_ALL, ledger.hash(), ledger.told());
        for (AppliedTransaction transaction : ledger.transactions()) {
            add(hits, ledger, transaction.order(), transaction.hash(), transaction.events());
        }
        return hits;
    }

    private static void add(
            List<Hit> hits, ClosedLedger ledger, int order, Octets transaction, List<ContractEvent> events) {
        for (int i = 0; i < events.size(); i++) {
            hits.add(new Hit(new EventCursor(ledger.sequence(), order, 0, i), ledger, transaction, events.get(i)));
        }
    }

    private static ObjectNode show(Hit hit) {
        Octets contract = hit.event.contract();
        ArrayNode topics = Json.array();
        hit.event.topics().stream().map(ScVal::base64).forEach(topics::add);
        ObjectNode event = Json.object()
                .put("type", "contract")
                .put("ledger", hit.ledger.sequence())
                .put(
                        "ledgerClosedAt",
                        Instant.ofEpochSecond(hit.ledger.closeTime()).toString())
                .put("contractId", contract == null ? "" : Strkey.CONTRACT.encode(contract))
                .put("id", hit.id.toString())
                .put("operationIndex", 0)
                .put("transactionIndex", hit.id.transaction())
                .put("txHash", hit.transaction.hex())
                .put("inSuccessfulContractCall", true)
                .put("value", hit.event.data().base64());
        event.set("topic", topics);
        return event;
    }
}
