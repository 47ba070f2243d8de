package io.tollkeeper.survival;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/** A class path whose folders are packed as jars, in the same order: nothing comes to shadow what it did not. */
final class PackedClasses {

    private static final LocalDateTime SAME_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final int NAME_BYTES = 8;

    private final List<Entry> entries;

    private PackedClasses(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * A jar or a folder.
     *
     * @param packed the folder as a jar, of equal bytes for equal classes whenever they were compiled
     */
    private record Entry(Path path, @Nullable ByteArrayOutputStream packed) {

        byte[] identity() throws IOException {
            return packed != null
                    ? packed.toByteArray()
                    : (path + " " + Files.size(path) + ' ' + Files.getLastModifiedTime(path) + '\n')
                            .getBytes(StandardCharsets.UTF_8);
        }
    }

    static PackedClasses of(String classPath) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            Path path = Path.of(entry).toAbsolutePath();
            entries.add(new Entry(path, Files.isDirectory(path) ? pack(path) : null));
        }
        return new PackedClasses(entries);
    }

    private static ByteArrayOutputStream pack(Path folder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes);
                Stream<Path> all = Files.walk(folder)) {
            jar.setLevel(Deflater.NO_COMPRESSION);
            for (Path path : all.filter(path -> !path.equals(folder)).sorted().toList()) {
                boolean isFolder = Files.isDirectory(path);
                String name = folder.relativize(path).toString().replace(File.separatorChar, '/');
                // Component scan passes by a jar that has no entries for its folders.
                ZipEntry entry = new ZipEntry(isFolder ? name + '/' : name);
                entry.setTimeLocal(SAME_TIME);
                jar.putNextEntry(entry);
                if (!isFolder) {
                    Files.copy(path, jar);
                }
                jar.closeEntry();
            }
        }
        return bytes;
    }

    /** Returns a name that is another for other classes, for jars touched since, and for another reason to tell them apart. */
    String name(String reason) throws IOException {
        MessageDigest digest = sha256();
        digest.update(reason.getBytes(StandardCharsets.UTF_8));
        for (Entry entry : entries) {
            digest.update(entry.identity());
        }
        return HexFormat.of().formatHex(digest.digest(), 0, NAME_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Writes the jars that were packed into a folder. */
    void write(Path folder) throws IOException {
        for (int i = 0; i < entries.size(); i++) {
            ByteArrayOutputStream packed = entries.get(i).packed();
            if (packed != null) {
                Files.write(jar(folder, i), packed.toByteArray());
            }
        }
    }

    /** Returns the class path once the jars are in that folder. */
    String in(Path folder) {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            paths.add((entry.packed() == null ? entry.path() : jar(folder, i)).toString());
        }
        return String.join(File.pathSeparator, paths);
    }

    private static Path jar(Path folder, int place) {
        return folder.resolve(place + ".jar");
    }
}
