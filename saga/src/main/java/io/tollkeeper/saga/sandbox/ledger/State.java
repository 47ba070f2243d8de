package io.tollkeeper.saga.sandbox.ledger;

import io.tollkeeper.saga.sandbox.xdr.LedgerEntry;
import io.tollkeeper.saga.sandbox.xdr.LedgerKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All entries as of the latest ledger, and of the ledgers shortly before it. */
final class State {

    /** How far back one can look: no node lags further and still answers. */
    static final int MEMORY_LEDGERS = 100;

    private final Map<LedgerKey, LedgerEntry> entries = new HashMap<>();
    private final TreeMap<Integer, Map<LedgerKey, Optional<LedgerEntry>>> replaced = new TreeMap<>();

    void write(int ledger, Map<LedgerKey, LedgerEntry> changes) {
        Map<LedgerKey, Optional<LedgerEntry>> before = HashMap.newHashMap(changes.size());
        changes.forEach((key, entry) -> before.put(key, Optional.ofNullable(entries.put(key, entry))));
        replaced.put(ledger, before);
        if (replaced.size() > MEMORY_LEDGERS) {
            replaced.pollFirstEntry();
        }
    }

    @Nullable
    LedgerEntry latest(LedgerKey key) {
        return entries.get(key);
    }

    @Nullable
    LedgerEntry asOf(int ledger, LedgerKey key) {
        for (Map<LedgerKey, Optional<LedgerEntry>> later :
                replaced.tailMap(ledger, false).values()) {
            Optional<LedgerEntry> before = later.get(key);
            if (before != null) {
                return before.orElse(null);
            }
        }
        return entries.get(key);
    }

    Iterable<LedgerEntry> all() {
        return entries.values();
    }
}
