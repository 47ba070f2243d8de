package io.tollkeeper.saga.sandbox.ledger;

import io.tollkeeper.saga.sandbox.xdr.ContractEvent;
import io.tollkeeper.saga.sandbox.xdr.EntryData;
import io.tollkeeper.saga.sandbox.xdr.LedgerEntry;
import io.tollkeeper.saga.sandbox.xdr.LedgerKey;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.XdrReader;
import io.tollkeeper.saga.sandbox.xdr.XdrWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What outlives the process: every closed ledger with what it made of the state. It keeps effects, not causes, so that it
 * can be read by a later version that would have applied a transaction otherwise.
 */
final class Journal implements AutoCloseable {

    /** Takes in what was kept, in the order in which it happened. */
    interface Reader {

        void ledger(ClosedLedger.Written written);

        /** A deduction of a ledger that is not kept any more. */
        void deducted(Deducted deducted);
    }

    private static final String FILE = "ledgers.log";
    private static final String FORMAT = "tollkeeper sandbox 1 ";
    private static final int LEDGER = 0;
    private static final int DEDUCTED = 1;
    private static final int MOST_ITEMS = 1 << 24;

    private final RecordFile file;
    private final Octets format;
    private int ledgers;

    private Journal(RecordFile file, String passphrase) {
        this.file = file;
        this.format = Octets.ofText(FORMAT + passphrase);
    }

    /**
     * Opens the journal of a folder, or begins one.
     *
     * @throws IllegalStateException if another process uses it, if it is of another network, or if it is damaged
     */
    static Journal open(Path folder, String passphrase, Reader reader) {
        try {
            var journal = new Journal(RecordFile.open(folder, FILE), passphrase);
            try {
                journal.readAll(reader);
            } catch (IOException | RuntimeException e) {
                journal.close();
                throw e;
            }
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readAll(Reader reader) throws IOException {
        Octets first = file.next();
        if (first == null) {
            file.append(format);
            return;
        }
        if (!first.equals(format)) {
            throw new IllegalStateException("the folder is of another network: " + first.text());
        }
        for (Octets record = file.next(); record != null; record = file.next()) {
            read(record, reader);
        }
    }

    private void read(Octets record, Reader reader) {
        var in = new XdrReader(record);
        if (in.int32() == DEDUCTED) {
            reader.deducted(Deducted.read(in));
            return;
        }
        LedgerHeader header = LedgerHeader.read(in);
        List<AppliedTransaction> transactions = in.list(MOST_ITEMS, AppliedTransaction::read);
        Map<LedgerKey, LedgerEntry> changes = new HashMap<>();
        in.list(MOST_ITEMS, entry -> new LedgerEntry(EntryData.read(entry), entry.int32(), entry.int64()))
                .forEach(entry -> changes.put(entry.data().key(), entry));
        // Records of an earlier version end here.
        List<ContractEvent> told =
                in.position() == record.size() ? List.of() : in.list(MOST_ITEMS, ContractEvent::read);
        reader.ledger(new ClosedLedger.Written(new ClosedLedger(header, header.hash(), transactions, told), changes));
        ledgers++;
    }

    void append(ClosedLedger.Written written) {
        try {
            file.append(ledger(written.ledger(), written.changes().values()));
            ledgers++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Octets ledger(ClosedLedger ledger, Collection<LedgerEntry> changes) {
        var out = new XdrWriter();
        out.int32(LEDGER);
        out.value(ledger.header());
        out.list(ledger.transactions());
        out.int32(changes.size());
        for (LedgerEntry entry : changes) {
            out.value(entry.data());
            out.int32(entry.lastModified());
            out.int64(entry.liveUntil());
        }
        out.list(ledger.told());
        return out.octets();
    }

    /** How many ledgers the file holds. */
    int ledgers() {
        return ledgers;
    }

    /**
     * Forgets all but this.
     *
     * @param kept in their order, one at least
     * @param older deductions of ledgers before them
     * @param state the latest
     */
    void compact(Collection<ClosedLedger> kept, List<Deducted> older, Collection<LedgerEntry> state) {
        List<Octets> records = new ArrayList<>();
        records.add(format);
        for (Deducted deducted : older) {
            var out = new XdrWriter();
            out.int32(DEDUCTED);
            out.value(deducted);
            records.add(out.octets());
        }
        Collection<LedgerEntry> changes = state;
        for (ClosedLedger ledger : kept) {
            records.add(ledger(ledger, changes));
            changes = List.of();
        }
        try {
            file.replace(records);
            ledgers = kept.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
