package io.tollkeeper.saga.sandbox;

import static io.tollkeeper.saga.sandbox.SdkClient.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.responses.sorobanrpc.GetTransactionResponse.GetTransactionStatus;
import org.stellar.sdk.xdr.SCVal;
import tools.jackson.databind.JsonNode;

/** One contract of a sandbox, called and listened to by its JSON-RPC only. */
final class ContractDesk {

    private static final Pattern REFUSAL = Pattern.compile("HostError: Error\\(Contract, #(\\d+)\\)");

    private final SteppingSandbox sandbox;
    private final String contract;

    ContractDesk(SteppingSandbox sandbox, String contract) {
        this.sandbox = sandbox;
        this.contract = contract;
    }

    /** What a contract told in an event. */
    record Told(List<SCVal> topics, SCVal data) {}

    /** Calls a function in a ledger of its own, signed by its caller; returns what the contract told. */
    List<Told> call(KeyPair caller, String function, SCVal... in) throws Exception {
        Transaction transaction =
                sandbox.sdk.signed(sandbox.sdk.draft(caller, caller, LONG, contract, function, in), caller);
        sandbox.sdk.send(transaction);
        int ledger = sandbox.desk.step();
        assertThat(sandbox.sdk.find(transaction).getStatus()).isEqualTo(GetTransactionStatus.SUCCESS);
        return told(ledger);
    }

    /** What the contract told in a ledger. */
    List<Told> told(int ledger) throws Exception {
        JsonNode events = sandbox.desk
                .result("getEvents", """
                        {"startLedger":%d,"filters":[{"type":"contract","contractIds":["%s"]}]}""".formatted(ledger, contract))
                .path("events");
        List<Told> told = new ArrayList<>();
        for (JsonNode event : events) {
            List<SCVal> topics = new ArrayList<>();
            for (JsonNode topic : event.path("topic")) {
                topics.add(SCVal.fromXdrBase64(topic.asString()));
            }
            told.add(new Told(topics, SCVal.fromXdrBase64(event.path("value").asString())));
        }
        return told;
    }

    SCVal view(String function, SCVal... in) throws Exception {
        return sandbox.sdk.view(contract, function, in);
    }

    /** The contract's own error. */
    int refusal(String function, SCVal... in) throws Exception {
        String error = error(function, in);
        var matcher = REFUSAL.matcher(error);
        assertThat(matcher.find()).as(error).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    /** What the host says of a call that fails. */
    String error(String function, SCVal... in) throws Exception {
        return Optional.ofNullable(sandbox.sdk.simulate(contract, function, in).getError())
                .orElseThrow(() -> new AssertionError(function + " is not refused"));
    }
}
