package io.tollkeeper.saga.sandbox.rpc;

import io.tollkeeper.saga.sandbox.contract.HostFailure;
import io.tollkeeper.saga.sandbox.xdr.ContractEvent;
import io.tollkeeper.saga.sandbox.xdr.DiagnosticEvent;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.ScVal;
import io.tollkeeper.saga.sandbox.xdr.Strkey;
import java.util.List;
import java.util.stream.Collectors;

/** A failed call as a real host shows it: the error first, then what happened, newest first. */
final class HostErrorText {

    private HostErrorText() {}

    static String of(HostFailure failure, List<DiagnosticEvent> diagnostics) {
        var text = new StringBuilder("HostError: " + failure.shown() + "\n\nEvent log (newest first):\n");
        List<DiagnosticEvent> newestFirst = diagnostics.reversed();
        for (int i = 0; i < newestFirst.size(); i++) {
            text.append("   ")
                    .append(i)
                    .append(": ")
                    .append(line(newestFirst.get(i).event(), failure))
                    .append('\n');
        }
        return text.toString();
    }

    private static String line(ContractEvent event, HostFailure failure) {
        Octets contract = event.contract();
        String speaker = contract == null ? "" : "contract:" + Strkey.CONTRACT.encode(contract) + ", ";
        String topics =
                event.topics().stream().map(topic -> show(topic, failure)).collect(Collectors.joining(", "));
        return "[Diagnostic Event] " + speaker + "topics:[" + topics + "], data:" + show(event.data(), failure);
    }

    private static String show(ScVal value, HostFailure failure) {
        if (value instanceof ScVal.Symbol symbol) {
            return symbol.value();
        }
        if (value instanceof ScVal.Text text) {
            return '"' + text.value().text() + '"';
        }
        if (value instanceof ScVal.I128 number) {
            return number.value().toString();
        }
        if (value instanceof ScVal.Address address) {
            return address.value().toString();
        }
        if (value instanceof ScVal.Bytes bytes) {
            return "Bytes(" + bytes.value().hex() + ")";
        }
        if (value instanceof ScVal.Vec vec) {
            return vec.values().stream().map(item -> show(item, failure)).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof ScVal.Failure) {
            return failure.shown();
        }
        return value instanceof ScVal.Unit ? "Void" : value.base64();
    }
}
