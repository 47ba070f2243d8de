package io.tollkeeper.saga.sandbox.contract;

import io.tollkeeper.saga.sandbox.contract.HostFailure.Origin;
import io.tollkeeper.saga.sandbox.contract.HostFailure.Reason;
import io.tollkeeper.saga.sandbox.xdr.EntryData;
import io.tollkeeper.saga.sandbox.xdr.Footprint;
import io.tollkeeper.saga.sandbox.xdr.LedgerEntry;
import io.tollkeeper.saga.sandbox.xdr.LedgerKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One transaction's view of the state: what it wrote lies over what was there. It notes what was touched, and refuses what
 * was not declared where something was declared.
 */
public final class Storage {

    /** The state before the transaction. */
    @FunctionalInterface
    public interface Base {

        @Nullable
        LedgerEntry entry(LedgerKey key);
    }

    private final Base base;
    private final int ledger;
    private final @Nullable Set<LedgerKey> readable;
    private final @Nullable Set<LedgerKey> writable;
    private final Set<LedgerKey> touched = new LinkedHashSet<>();
    private final Map<LedgerKey, LedgerEntry> written = new LinkedHashMap<>();
    private int accesses;
    private long diskReadBytes;

    /** @param declared what may be touched; without it everything may */
    public Storage(Base base, int ledger, @Nullable Footprint declared) {
        this.base = base;
        this.ledger = ledger;
        if (declared == null) {
            readable = null;
            writable = null;
            return;
        }
        writable = Set.copyOf(new HashSet<>(declared.readWrite()));
        var all = new HashSet<>(declared.readOnly());
        all.addAll(declared.readWrite());
        readable = Set.copyOf(all);
    }

    @Nullable
    EntryData get(LedgerKey key) {
        accesses++;
        if (readable != null && !readable.contains(key)) {
            throw outside(key);
        }
        LedgerEntry own = written.get(key);
        if (own != null) {
            return own.data();
        }
        LedgerEntry before = before(key);
        if (touched.add(key) && before != null && isOnDisk(key)) {
            diskReadBytes += before.xdr().size();
        }
        return before == null ? null : before.data();
    }

    /** @param liveUntil the last ledger in which it lives; 0 for entries that do not end */
    public void put(EntryData data, long liveUntil) {
        accesses++;
        LedgerKey key = data.key();
        if (writable != null && !writable.contains(key)) {
            throw outside(key);
        }
        if (touched.add(key)) {
            LedgerEntry before = before(key);
            if (before != null && isOnDisk(key)) {
                diskReadBytes += before.xdr().size();
            }
        }
        written.put(key, new LedgerEntry(data, ledger, liveUntil));
    }

    private static HostFailure outside(LedgerKey key) {
        return HostFailure.host(
                Origin.STORAGE,
                Reason.EXCEEDED_LIMIT,
                "trying to access a key outside of the footprint: "
                        + key.getClass().getSimpleName());
    }

    private static boolean isOnDisk(LedgerKey key) {
        return key instanceof LedgerKey.Account || key instanceof LedgerKey.Trustline;
    }

    /** What was there before, unless it has ended: only temporary entries do, the others are always renewed in time. */
    public @Nullable LedgerEntry before(LedgerKey key) {
        LedgerEntry entry = base.entry(key);
        boolean temporary = key instanceof LedgerKey.Data data && !data.persistent();
        return entry == null || (temporary && !entry.livesIn(ledger)) ? null : entry;
    }

    public Map<LedgerKey, LedgerEntry> written() {
        return Collections.unmodifiableMap(written);
    }

    public Footprint touched() {
        List<LedgerKey> readOnly = new ArrayList<>(touched);
        readOnly.removeAll(written.keySet());
        return new Footprint(readOnly, List.copyOf(written.keySet()));
    }

    int accesses() {
        return accesses;
    }

    public long diskReadBytes() {
        return diskReadBytes;
    }

    public long writeBytes() {
        return written.values().stream().mapToLong(entry -> entry.xdr().size()).sum();
    }

    /** Bytes times ledgers that new entries, and entries that live longer now, are kept. */
    public long rentedByteLedgers() {
        return written.entrySet().stream()
                .mapToLong(change -> {
                    LedgerEntry before = before(change.getKey());
                    long from = before == null ? ledger : before.liveUntil();
                    long more = Math.max(0, change.getValue().liveUntil() - from);
                    return more * change.getValue().xdr().size();
                })
                .sum();
    }
}
