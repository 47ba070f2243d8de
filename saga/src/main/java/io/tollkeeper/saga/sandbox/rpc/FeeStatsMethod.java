package io.tollkeeper.saga.sandbox.rpc;

import io.tollkeeper.saga.sandbox.ledger.AppliedTransaction;
import io.tollkeeper.saga.sandbox.ledger.ClosedLedger;
import io.tollkeeper.saga.sandbox.ledger.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** What places in the latest ledgers cost. */
final class FeeStatsMethod implements RpcMethod {

    private static final int WINDOW_LEDGERS = 50;
    private static final int[] PERCENTILES = {10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99};

    @Override
    public ObjectNode answer(Question question) {
        View view = question.view();
        int latest = view.latest().sequence();
        List<Long> fees = new ArrayList<>();
        int ledgers = 0;
        for (int sequence = Math.max(1, latest - WINDOW_LEDGERS + 1); sequence <= latest; sequence++) {
            ClosedLedger ledger = view.ledger(sequence);
            if (ledger != null) {
                ledgers++;
                ledger.transactions().stream()
                        .map(AppliedTransaction::inclusionFee)
                        .forEach(fees::add);
            }
        }
        ObjectNode answer = Json.object();
        answer.set("sorobanInclusionFee", distribution(fees, ledgers));
        answer.set("inclusionFee", distribution(List.of(), ledgers));
        return answer.put("latestLedger", latest);
    }

    private static ObjectNode distribution(List<Long> fees, int ledgers) {
        List<Long> sorted = fees.stream().sorted().toList();
        ObjectNode answer = Json.object()
                .put("max", text(sorted, 100))
                .put("min", text(sorted, 0))
                .put("mode", String.valueOf(mode(sorted)));
        for (int percentile : PERCENTILES) {
            answer.put("p" + percentile, text(sorted, percentile));
        }
        return answer.put("transactionCount", String.valueOf(sorted.size())).put("ledgerCount", ledgers);
    }

    /** The smallest fee that so many of a hundred did not exceed; 0 if nobody paid any. */
    private static String text(List<Long> sorted, int percentile) {
        if (sorted.isEmpty()) {
            return "0";
        }
        int rank = (sorted.size() * percentile + 99) / 100;
        return String.valueOf(sorted.get(Math.max(0, rank - 1)));
    }

    private static long mode(List<Long> sorted) {
        return sorted.stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .max(Comparator.<Map.Entry<Long, Long>>comparingLong(Map.Entry::getValue)
                        .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .orElse(0L);
    }
}
