package io.tollkeeper.saga.sandbox.ledger;

import io.tollkeeper.saga.sandbox.xdr.LedgerEntry;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.Xdr;
import io.tollkeeper.saga.sandbox.xdr.XdrWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one step changed in the state: each entry before and after. */
final class EntryChanges implements Xdr {

    private record Change(@Nullable LedgerEntry before, LedgerEntry after) {}

    static final Octets NONE = new EntryChanges().xdr();

    private final List<Change> changes = new ArrayList<>();

    void add(@Nullable LedgerEntry before, LedgerEntry after) {
        changes.add(new Change(before, after));
    }

    @Override
    public void write(XdrWriter out) {
        out.int32(changes.stream()
                .mapToInt(change -> change.before == null ? 1 : 2)
                .sum());
        for (Change change : changes) {
            if (change.before == null) {
                out.int32(0); // created
            } else {
                out.int32(3); // state
                out.value(change.before);
                out.int32(1); // updated
            }
            out.value(change.after);
        }
    }
}
