package io.tollkeeper.saga.sandbox.ledger;

import io.tollkeeper.saga.sandbox.xdr.Octets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A file of records that only grows. Each is on the disk before {@link #append} returns. A record that a crash tore off at
 * the end is cut away when it is read; a fault further up is an error.
 */
final class RecordFile implements AutoCloseable {

    private static final String LOCK = "lock";
    private static final String NEXT = ".next";
    private static final int HEAD_BYTES = 12;

    /** Some file systems lengthen a file before they write to it. */
    private static final byte[] BLANK_HEAD = new byte[HEAD_BYTES];

    private final Path path;
    private final FileChannel lockFile;
    private FileChannel file;

    private RecordFile(Path path, FileChannel lockFile, FileChannel file) {
        this.path = path;
        this.lockFile = lockFile;
        this.file = file;
    }

    /** @throws IllegalStateException if another process uses the folder */
    static RecordFile open(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        FileChannel lockFile =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lockFile.tryLock();
        if (lock == null) {
            lockFile.close();
            throw new IllegalStateException("another sandbox uses " + folder);
        }
        Path path = folder.resolve(name);
        return new RecordFile(path, lockFile, channel(path));
    }

    private static FileChannel channel(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** The next record; null at the end, where the file is cut if its last record is torn. */
    @Nullable
    Octets next() throws IOException {
        long begin = file.position();
        byte[] head = read(HEAD_BYTES);
        if (head.length < HEAD_BYTES || Arrays.equals(head, BLANK_HEAD)) {
            return cut(begin);
        }
        var fields = ByteBuffer.wrap(head);
        int length = fields.getInt();
        int checksum = fields.getInt();
        if (fields.getInt() != checksum(head, Integer.BYTES * 2)) {
            throw damaged(begin);
        }
        long rest = file.size() - file.position();
        if (length > rest) {
            return cut(begin);
        }
        byte[] content = read(length);
        if (checksum(content, length) == checksum) {
            return Octets.of(content);
        }
        if (length < rest) {
            throw damaged(begin);
        }
        return cut(begin);
    }

    private static IllegalStateException damaged(long at) {
        return new IllegalStateException("the ledgers' file is damaged at byte " + at);
    }

    /** So many bytes, or as many as there still are. */
    private byte[] read(int size) throws IOException {
        byte[] bytes = new byte[size];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining() && file.read(buffer) >= 0) {
            // Until it is full or the file ends.
        }
        return Arrays.copyOf(bytes, buffer.position());
    }

    private @Nullable Octets cut(long at) throws IOException {
        file.truncate(at);
        file.position(at);
        return null;
    }

    void append(Octets content) throws IOException {
        long begin = file.position();
        try {
            write(file, content);
            file.force(false);
        } catch (IOException e) {
            cut(begin);
            throw e;
        }
    }

    /** Has these records instead of those that there are, all at once. */
    void replace(List<Octets> records) throws IOException {
        Path next = path.resolveSibling(path.getFileName() + NEXT);
        Files.deleteIfExists(next);
        FileChannel replacement = channel(next);
        for (Octets content : records) {
            write(replacement, content);
        }
        replacement.force(true);
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        file.close();
        file = replacement;
    }

    private static void write(FileChannel to, Octets content) throws IOException {
        byte[] bytes = content.toArray();
        byte[] head = new byte[HEAD_BYTES];
        ByteBuffer fields = ByteBuffer.wrap(head).putInt(bytes.length).putInt(checksum(bytes, bytes.length));
        fields.putInt(checksum(head, Integer.BYTES * 2));
        ByteBuffer record = ByteBuffer.allocate(HEAD_BYTES + bytes.length)
                .put(head)
                .put(bytes)
                .flip();
        while (record.hasRemaining()) {
            to.write(record);
        }
    }

    private static int checksum(byte[] bytes, int length) {
        var crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        try (lockFile) {
            file.close();
        }
    }
}
