package io.tollkeeper.query.audit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Leads payloads of older revisions to the one that the audit reads facts from. */
@Component
final class Revisions {

    private record Key(String payloadType, @Nullable String revision) {}

    private final Map<Key, OlderRevision> older = new HashMap<>();

    Revisions(ObjectProvider<OlderRevision> readings) {
        readings.forEach(reading -> older.put(new Key(reading.payloadType(), reading.revision()), reading));
    }

    /**
     * Returns a payload in the revision that is wanted, or null where nothing leads there.
     *
     * @throws IllegalArgumentException if the payload is not of the revision that it says
     */
    byte @Nullable [] lead(String payloadType, @Nullable String revision, String wanted, byte[] payload) {
        String reached = revision;
        byte[] rewritten = payload;
        // Each step is a revision of its own, so there are no more steps than readings.
        for (int step = 0; step <= older.size(); step++) {
            if (Objects.equals(reached, wanted)) {
                return rewritten;
            }
            OlderRevision reading = older.get(new Key(payloadType, reached));
            if (reading == null) {
                return null;
            }
            rewritten = reading.rewritten(rewritten);
            reached = reading.leadsTo();
        }
        return null;
    }

    /** Returns the same of a part of some bytes. */
    byte @Nullable [] lead(
            String payloadType, @Nullable String revision, String wanted, byte[] bytes, int start, int length) {
        return lead(payloadType, revision, wanted, Arrays.copyOfRange(bytes, start, start + length));
    }
}
