package io.tollkeeper.saga.soroban;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event of a contract, or of the host about it.
 *
 * @param contract the contract's id in hex; absent for the host's own
 * @param kind 0 system, 1 contract, 2 diagnostic
 */
record ContractEvent(@Nullable String contract, int kind, List<ScValue> topics, ScValue data) {

    static final int OF_CONTRACT = 1;
    private static final int KIND_LIMIT = 2;
    private static final int TOPIC_LIMIT = 1_000;

    ContractEvent {
        topics = List.copyOf(topics);
    }

    /** Reads an event that is all there is. */
    static ContractEvent read(String base64) {
        XdrReader in = XdrReader.ofBase64(base64);
        ContractEvent event = read(in);
        in.end();
        return event;
    }

    /** Reads a diagnostic event's event, whether or not the call that made it was successful. */
    static ContractEvent readDiagnostic(String base64) {
        XdrReader in = XdrReader.ofBase64(base64);
        in.bool();
        ContractEvent event = read(in);
        in.end();
        return event;
    }

    /** Reads only whose event it is, so that no stranger's values need to be understood. */
    static @Nullable String contractOf(String base64) {
        XdrReader in = XdrReader.ofBase64(base64);
        in.expect(0, "the version of an event");
        return in.bool() ? in.hash() : null;
    }

    private static ContractEvent read(XdrReader in) {
        in.expect(0, "the version of an event");
        String contract = in.bool() ? in.hash() : null;
        int kind = in.int32();
        if (kind < 0 || kind > KIND_LIMIT) {
            throw new XdrException("no kind of event: " + kind);
        }
        in.expect(0, "the version of an event's body");
        List<ScValue> topics = new ArrayList<>();
        for (int left = in.count(TOPIC_LIMIT); left > 0; left--) {
            topics.add(ScValueReader.read(in));
        }
        return new ContractEvent(contract, kind, topics, ScValueReader.read(in));
    }
}
