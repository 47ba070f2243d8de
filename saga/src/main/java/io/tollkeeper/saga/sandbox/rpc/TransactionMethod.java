package io.tollkeeper.saga.sandbox.rpc;

import io.tollkeeper.saga.sandbox.fault.Mischief;
import io.tollkeeper.saga.sandbox.ledger.AppliedTransaction;
import io.tollkeeper.saga.sandbox.ledger.Found;
import io.tollkeeper.saga.sandbox.ledger.View;
import io.tollkeeper.saga.sandbox.xdr.ContractEvent;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What became of a transaction. */
final class TransactionMethod implements RpcMethod {

    private static final int HASH_DIGITS = 64;

    @Override
    public ObjectNode answer(Question question) {
        Octets hash = hash(question.text("hash"));
        View view = question.view();
        return view.atOnce(() -> answer(hash, view, question.suffers(Mischief.NOT_FOUND) ? null : view.find(hash)));
    }

    private static Octets hash(String text) {
        if (text.length() != HASH_DIGITS) {
            throw RpcException.invalidParams("unexpected hash length (" + text.length() + ")");
        }
        try {
            return Octets.ofHex(text);
        } catch (IllegalArgumentException e) {
            throw RpcException.invalidParams("incorrect hash: " + e.getMessage());
        }
    }

    private static ObjectNode answer(Octets hash, View view, @Nullable Found found) {
        ObjectNode answer = Json.object()
                .put("latestLedger", view.latest().sequence())
                .put("latestLedgerCloseTime", String.valueOf(view.latest().closeTime()))
                .put("oldestLedger", view.oldest().sequence())
                .put("oldestLedgerCloseTime", String.valueOf(view.oldest().closeTime()))
                .put("txHash", hash.hex());
        if (found == null) {
            answer.put("status", "NOT_FOUND")
                    .put("applicationOrder", 0)
                    .put("feeBump", false)
                    .put("ledger", 0)
                    .put("createdAt", "0")
                    .set("events", Json.object());
            return answer;
        }
        AppliedTransaction transaction = found.transaction();
        answer.put("status", transaction.successful() ? "SUCCESS" : "FAILED")
                .put("applicationOrder", transaction.order())
                .put("feeBump", transaction.feeBump())
                .put("ledger", found.ledger().sequence())
                .put("createdAt", String.valueOf(found.ledger().closeTime()))
                .put("envelopeXdr", transaction.envelope().base64())
                .put("resultXdr", transaction.result().base64())
                .put("resultMetaXdr", transaction.meta().base64());
        answer.set("diagnosticEventsXdr", texts(transaction.diagnostics()));
        answer.set("events", events(transaction));
        return answer;
    }

    private static ObjectNode events(AppliedTransaction transaction) {
        ArrayNode operations = Json.array();
        if (transaction.successful()) {
            operations.add(
                    texts(transaction.events().stream().map(ContractEvent::xdr).toList()));
        }
        ObjectNode events = Json.object();
        events.set("transactionEventsXdr", texts(transaction.paymentEvents()));
        events.set("contractEventsXdr", operations);
        return events;
    }

    private static ArrayNode texts(List<Octets> values) {
        ArrayNode array = Json.array();
        values.forEach(value -> array.add(value.base64()));
        return array;
    }
}
