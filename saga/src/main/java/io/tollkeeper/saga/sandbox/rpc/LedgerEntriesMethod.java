package io.tollkeeper.saga.sandbox.rpc;

import io.tollkeeper.saga.sandbox.ledger.View;
import io.tollkeeper.saga.sandbox.xdr.LedgerEntry;
import io.tollkeeper.saga.sandbox.xdr.LedgerKey;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.XdrException;
import io.tollkeeper.saga.sandbox.xdr.XdrReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Entries of the state, by their keys. What is not there is left out. */
final class LedgerEntriesMethod implements RpcMethod {

    private static final int MOST_KEYS = 200;
    private static final String NO_EXTENSION = "AAAAAA==";

    @Override
    public ObjectNode answer(Question question) {
        List<LedgerKey> keys = keys(question.params().path("keys"));
        View view = question.view();
        return view.atOnce(() -> {
            ArrayNode entries = Json.array();
            for (LedgerKey key : keys) {
                ObjectNode found = entry(key, view.entry(key), view.stateLedger());
                if (found != null) {
                    entries.add(found);
                }
            }
            ObjectNode answer = Json.object();
            answer.set("entries", entries);
            return answer.put("latestLedger", view.stateLedger());
        });
    }

    private static List<LedgerKey> keys(JsonNode given) {
        if (!given.isArray() || given.size() > MOST_KEYS) {
            throw RpcException.invalidParams("key count (" + given.size() + ") exceeds maximum supported (200)");
        }
        List<LedgerKey> keys = new ArrayList<>();
        for (JsonNode text : given) {
            try {
                keys.add(XdrReader.whole(Octets.ofBase64(text.asString()), LedgerKey::read));
            } catch (XdrException e) {
                throw RpcException.invalidParams(
                        "cannot unmarshal key value " + text.asString() + ": " + e.getMessage());
            }
        }
        if (keys.stream().anyMatch(LedgerKey.Ttl.class::isInstance)) {
            throw RpcException.invalidParams("ledger ttl entries cannot be queried directly");
        }
        return keys;
    }

    private static @Nullable ObjectNode entry(LedgerKey key, @Nullable LedgerEntry entry, int ledger) {
        boolean temporary = key instanceof LedgerKey.Data data && !data.persistent();
        if (entry == null || (temporary && !entry.livesIn(ledger))) {
            return null;
        }
        ObjectNode answer = Json.object()
                .put("key", key.base64())
                .put("xdr", entry.data().base64())
                .put("lastModifiedLedgerSeq", entry.lastModified());
        if (entry.liveUntil() > 0) {
            answer.put("liveUntilLedgerSeq", entry.liveUntil());
        }
        return answer.put("extXdr", NO_EXTENSION);
    }
}
