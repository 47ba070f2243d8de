package io.tollkeeper.saga.soroban;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The questions that settlement asks of a Soroban RPC server, and the one thing it sends.
 *
 * <p>Every method throws {@link RpcException} when there is no answer of the documented form.
 */
final class RpcClient {

    private final JsonRpc once;
    private final PatientRpc patient;

    RpcClient(JsonRpc once) {
        this.once = once;
        this.patient = new PatientRpc(once);
    }

    String breakerState() {
        return patient.breakerState();
    }

    /**
     * What the server holds.
     *
     * @param latestClosedAt older servers do not say it
     */
    record Health(String status, long latestLedger, long oldestLedger, Optional<Instant> latestClosedAt) {}

    Health health() {
        Fields answer = patient.call("getHealth", Map.of());
        return new Health(
                answer.text("status"),
                answer.ledger("latestLedger"),
                answer.ledger("oldestLedger"),
                answer.optionalSeconds("latestLedgerCloseTime"));
    }

    /** Returns the words that the server's network signs with. */
    String passphrase() {
        return patient.call("getNetwork", Map.of()).text("passphrase");
    }

    record LatestLedger(long sequence, Instant closedAt) {}

    LatestLedger latestLedger() {
        Fields answer = patient.call("getLatestLedger", Map.of());
        return new LatestLedger(answer.ledger("sequence"), answer.seconds("closeTime"));
    }

    /**
     * Entries as of a ledger.
     *
     * @param byKey base64 of the entry's data, by the key that was asked for; what is missing is absent
     */
    record Entries(Map<String, String> byKey, long latestLedger) {}

    Entries entries(List<String> keys) {
        Fields answer = patient.call("getLedgerEntries", Map.of("keys", keys));
        Map<String, String> byKey = new LinkedHashMap<>();
        for (Fields entry : answer.objects("entries")) {
            byKey.put(entry.text("key"), entry.text("xdr"));
        }
        return new Entries(byKey, answer.ledger("latestLedger"));
    }

    /** Returns what contract calls lately bid for inclusion at a percentile, stroops. */
    long inclusionFee(int percentile) {
        return patient.call("getFeeStats", Map.of())
                .object("sorobanInclusionFee")
                .whole("p" + percentile);
    }

    Simulation simulate(String envelope) {
        Fields answer = patient.call("simulateTransaction", Map.of("transaction", envelope));
        long latestLedger = answer.ledger("latestLedger");
        Optional<String> error = answer.optionalText("error");
        if (error.isPresent()) {
            return new Simulation.Refusal(error.get(), latestLedger);
        }
        List<Fields> results = answer.objects("results");
        if (results.size() != 1) {
            throw RpcException.malformed("a simulation with " + results.size() + " results");
        }
        if (answer.has("restorePreamble")) {
            throw RpcException.malformed("a simulation that wants entries restored before");
        }
        return new Simulation.Success(
                answer.text("transactionData"),
                answer.whole("minResourceFee"),
                results.getFirst().texts("auth"),
                results.getFirst().text("xdr"),
                latestLedger);
    }

    /**
     * What the server said to a sent transaction.
     *
     * @param status {@code PENDING}, {@code DUPLICATE}, {@code TRY_AGAIN_LATER} or {@code ERROR}
     * @param errorResult base64 of the result; with an error only
     */
    record Sent(String status, String hash, Optional<String> errorResult) {}

    /** Sends a transaction, exactly once. */
    Sent send(String envelope) {
        Fields answer = once.call("sendTransaction", Map.of("transaction", envelope));
        return new Sent(answer.text("status"), answer.text("hash"), answer.optionalText("errorResultXdr"));
    }

    TransactionAnswer transaction(String hash) {
        Fields answer = patient.call("getTransaction", Map.of("hash", hash));
        if (!answer.optionalText("txHash").orElse(hash).equals(hash)) {
            throw RpcException.malformed("getTransaction: another transaction");
        }
        String status = answer.text("status");
        return switch (status) {
            case "NOT_FOUND" ->
                new TransactionAnswer.NotFound(
                        answer.ledger("latestLedger"),
                        answer.seconds("latestLedgerCloseTime"),
                        answer.seconds("oldestLedgerCloseTime"));
            case "SUCCESS", "FAILED" -> inLedger(answer, "SUCCESS".equals(status));
            default -> throw RpcException.malformed("getTransaction: status " + status);
        };
    }

    private static TransactionAnswer inLedger(Fields answer, boolean successful) {
        List<String> diagnostics = new ArrayList<>(answer.texts("diagnosticEventsXdr"));
        List<List<String>> events = List.of();
        if (answer.has("events")) {
            diagnostics.addAll(answer.object("events").texts("diagnosticEventsXdr"));
            events = answer.object("events").textLists("contractEventsXdr");
        }
        return new TransactionAnswer.InLedger(
                successful,
                answer.ledger("ledger"),
                answer.seconds("createdAt"),
                answer.text("resultXdr"),
                diagnostics,
                events);
    }

    /**
     * Lists events of one contract in the ledger's order.
     *
     * @param startLedger only without a cursor
     * @param topics patterns, one of which must fit: base64 of contract values, or {@code *}
     */
    EventPage events(String contract, List<List<String>> topics, long startLedger, @Nullable String cursor, int limit) {
        Map<String, Object> filter = Map.of("type", "contract", "contractIds", List.of(contract), "topics", topics);
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (cursor == null) {
            parameters.put("startLedger", startLedger);
        }
        parameters.put("filters", List.of(filter));
        parameters.put(
                "pagination", cursor == null ? Map.of("limit", limit) : Map.of("limit", limit, "cursor", cursor));
        return EventPage.of(patient.call("getEvents", parameters));
    }
}
