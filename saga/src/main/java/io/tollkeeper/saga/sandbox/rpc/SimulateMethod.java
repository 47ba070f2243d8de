package io.tollkeeper.saga.sandbox.rpc;

import io.tollkeeper.saga.sandbox.contract.Authority;
import io.tollkeeper.saga.sandbox.contract.Host;
import io.tollkeeper.saga.sandbox.contract.HostFailure;
import io.tollkeeper.saga.sandbox.contract.Outcome;
import io.tollkeeper.saga.sandbox.contract.RecordingAuthority;
import io.tollkeeper.saga.sandbox.contract.SignedAuthority;
import io.tollkeeper.saga.sandbox.contract.Storage;
import io.tollkeeper.saga.sandbox.ledger.View;
import io.tollkeeper.saga.sandbox.xdr.AuthEntry;
import io.tollkeeper.saga.sandbox.xdr.DiagnosticEvent;
import io.tollkeeper.saga.sandbox.xdr.Envelope;
import io.tollkeeper.saga.sandbox.xdr.LedgerEntry;
import io.tollkeeper.saga.sandbox.xdr.LedgerKey;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.Operation;
import io.tollkeeper.saga.sandbox.xdr.ScVal;
import io.tollkeeper.saga.sandbox.xdr.SorobanData;
import io.tollkeeper.saga.sandbox.xdr.Transaction;
import io.tollkeeper.saga.sandbox.xdr.XdrException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tries a call out: what it would return, touch, cost, and whose leave it takes. */
final class SimulateMethod implements RpcMethod {

    @Override
    public ObjectNode answer(Question question) {
        View view = question.view();
        return view.atOnce(() -> {
            try {
                return simulate(question, view);
            } catch (Refused e) {
                return Json.object().put("error", e.getMessage()).put("latestLedger", view.stateLedger());
            }
        });
    }

    /** The node does not even try. */
    private static final class Refused extends RuntimeException {

        Refused(String message) {
            super(message, null, false, false);
        }
    }

    private static ObjectNode simulate(Question question, View view) {
        Envelope envelope = parse(question.text("transaction"));
        Operation operation = operation(envelope.transaction());
        Octets caller = envelope.transaction().caller();
        var storage = new Storage(view, view.terms().ledger(), null);
        var recording = new RecordingAuthority(
                caller,
                operation.call(),
                question.flag("useUpgradedAuth"),
                question.textOr("authMode", "").equals("record_allow_nonroot"));
        boolean enforce = question.textOr("authMode", operation.auth().isEmpty() ? "record" : "enforce")
                .equals("enforce");
        Authority authority = enforce ? new SignedAuthority(caller, operation.auth()) : recording;
        Outcome outcome = new Host(view.terms(), storage).run(operation.call(), authority);
        HostFailure failure = outcome.failure();
        ObjectNode answer = Json.object();
        if (failure != null) {
            answer.put("error", HostErrorText.of(failure, outcome.diagnostics()));
            answer.set(
                    "events",
                    texts(outcome.diagnostics().stream()
                            .map(DiagnosticEvent::base64)
                            .toList()));
            return answer.put("latestLedger", view.stateLedger());
        }
        List<AuthEntry> auth = enforce ? operation.auth() : recording.recorded();
        Estimate estimate = Estimate.of(envelope, outcome, storage, auth, leeway(question));
        SorobanData data = estimate.data();
        answer.put("transactionData", data.base64());
        answer.set(
                "events",
                texts(outcome.diagnostics().stream()
                        .map(DiagnosticEvent::base64)
                        .toList()));
        answer.put("minResourceFee", String.valueOf(data.resourceFee()));
        answer.set("results", results(outcome, auth));
        answer.set("stateChanges", stateChanges(storage));
        return answer.put("latestLedger", view.stateLedger());
    }

    private static long leeway(Question question) {
        return question.params()
                .path("resourceConfig")
                .path("instructionLeeway")
                .asLong(0);
    }

    private static Envelope parse(String transaction) {
        try {
            return Envelope.parse(Octets.ofBase64(transaction));
        } catch (XdrException e) {
            throw new Refused("Could not unmarshal transaction: " + e.getMessage());
        }
    }

    private static Operation operation(Transaction transaction) {
        if (transaction.operations().size() != 1) {
            throw new Refused("Transaction contains more than one operation");
        }
        if (transaction.memo()) {
            throw new Refused("Transaction contains a memo");
        }
        return transaction.operations().getFirst();
    }

    private static ArrayNode results(Outcome outcome, List<AuthEntry> auth) {
        ScVal value = outcome.value() == null ? new ScVal.Unit() : outcome.value();
        ObjectNode result = Json.object();
        result.set("auth", texts(auth.stream().map(AuthEntry::base64).toList()));
        result.put("xdr", value.base64());
        return Json.array().add(result);
    }

    private static ArrayNode stateChanges(Storage storage) {
        ArrayNode changes = Json.array();
        for (Map.Entry<LedgerKey, LedgerEntry> change : storage.written().entrySet()) {
            LedgerEntry before = storage.before(change.getKey());
            changes.add(Json.object()
                    .put("type", before == null ? "created" : "updated")
                    .put("key", change.getKey().base64())
                    .put("before", before == null ? null : before.base64())
                    .put("after", change.getValue().base64()));
        }
        return changes;
    }

    private static ArrayNode texts(List<String> values) {
        ArrayNode array = Json.array();
        values.forEach(array::add);
        return array;
    }
}
