package io.tollkeeper.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads the golden files. They are written by hand, never by a build: what it writes itself, it cannot be held to. */
final class GoldenFiles {

    private static final String FOLDER = "/golden/";

    private GoldenFiles() {}

    /** Returns a golden file's text, which has no line end at its end unless the file is a list. */
    static String text(String name) {
        try (InputStream file = GoldenFiles.class.getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new AssertionError("there is no golden file " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the names of all golden files, sorted. */
    static List<String> names() {
        URL folder = GoldenFiles.class.getResource(FOLDER);
        if (folder == null) {
            throw new IllegalStateException("there is no folder of golden files");
        }
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
