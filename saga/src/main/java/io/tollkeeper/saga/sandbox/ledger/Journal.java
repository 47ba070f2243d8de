package io.tollkeeper.saga.sandbox.ledger;

import io.tollkeeper.saga.sandbox.xdr.EntryData;
import io.tollkeeper.saga.sandbox.xdr.LedgerEntry;
import io.tollkeeper.saga.sandbox.xdr.LedgerKey;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.XdrReader;
import io.tollkeeper.saga.sandbox.xdr.XdrWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The file that outlives the process: every closed ledger with what it made of the state, appended and forced to the disk
 * before anybody hears of it. A record that a crash tore off at the end is cut away; a fault further up is an error.
 */
final class Journal implements AutoCloseable {

    private static final String FILE = "ledgers.log";
    private static final String FORMAT = "tollkeeper sandbox 1 ";
    private static final int HEAD_BYTES = 8;
    private static final int MOST_ITEMS = 1 << 24;

    private final FileChannel file;
    private final FileLock lock;

    private Journal(FileChannel file, FileLock lock) {
        this.file = file;
        this.lock = lock;
    }

    /**
     * Opens the file of a folder, or begins one.
     *
     * @throws IllegalStateException if another process uses it, if it is of another network, or if it is damaged
     */
    static Journal open(Path folder, String passphrase, Consumer<ClosedLedger.Written> replay) {
        try {
            Files.createDirectories(folder);
            FileChannel file = FileChannel.open(
                    folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = file.tryLock();
            if (lock == null) {
                file.close();
                throw new IllegalStateException("another sandbox uses " + folder);
            }
            var journal = new Journal(file, lock);
            journal.readAll(FORMAT + passphrase, replay);
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readAll(String expected, Consumer<ClosedLedger.Written> replay) throws IOException {
        Octets first = next();
        if (first == null) {
            append(Octets.ofText(expected));
            return;
        }
        if (!first.text().equals(expected)) {
            throw new IllegalStateException("the folder is of another network: " + first.text());
        }
        for (Octets record = next(); record != null; record = next()) {
            replay.accept(XdrReader.whole(record, Journal::read));
        }
    }

    /** The next record; null at the end, where the file is cut if its last record is torn. */
    private @Nullable Octets next() throws IOException {
        long begin = file.position();
        ByteBuffer head = read(HEAD_BYTES);
        if (head.remaining() < HEAD_BYTES) {
            return cut(begin);
        }
        int length = head.getInt();
        int checksum = head.getInt();
        long rest = file.size() - file.position();
        if (length < 0 || length > rest) {
            return cut(begin);
        }
        byte[] content = read(length).array();
        if (checksum(content) == checksum) {
            return Octets.of(content);
        }
        if (length < rest) {
            throw new IllegalStateException("the ledgers' file is damaged at byte " + begin);
        }
        return cut(begin);
    }

    private ByteBuffer read(int size) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(size);
        while (buffer.hasRemaining() && file.read(buffer) >= 0) {
            // Until it is full or the file ends.
        }
        return buffer.flip();
    }

    private @Nullable Octets cut(long at) throws IOException {
        file.truncate(at);
        file.position(at);
        return null;
    }

    void append(ClosedLedger.Written written) {
        var out = new XdrWriter();
        out.value(written.ledger().header());
        out.list(written.ledger().transactions());
        out.int32(written.changes().size());
        written.changes().values().forEach(entry -> {
            out.value(entry.data());
            out.int32(entry.lastModified());
            out.int64(entry.liveUntil());
        });
        try {
            append(out.octets());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClosedLedger.Written read(XdrReader in) {
        LedgerHeader header = LedgerHeader.read(in);
        var ledger = new ClosedLedger(header, header.hash(), in.list(MOST_ITEMS, AppliedTransaction::read));
        Map<LedgerKey, LedgerEntry> changes = new HashMap<>();
        in.list(MOST_ITEMS, entry -> new LedgerEntry(EntryData.read(entry), entry.int32(), entry.int64()))
                .forEach(entry -> changes.put(entry.data().key(), entry));
        return new ClosedLedger.Written(ledger, changes);
    }

    private void append(Octets content) throws IOException {
        byte[] bytes = content.toArray();
        ByteBuffer record = ByteBuffer.allocate(HEAD_BYTES + bytes.length)
                .putInt(bytes.length)
                .putInt(checksum(bytes))
                .put(bytes)
                .flip();
        while (record.hasRemaining()) {
            file.write(record);
        }
        file.force(false);
    }

    private static int checksum(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    @Override
    public void close() {
        try (file) {
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
