package io.tollkeeper.survival.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Asks a node to end itself at a commit. It lies in a file that a test writes when its preparations are done, and that
 * the node reads before each commit.
 *
 * @param moment on which side of the commit
 * @param message simple name of the command, or of an event, whose unit of work commits
 */
public record CrashOrder(Moment moment, String message) {

    /** System property of a node: the file to look for. */
    public static final String PROPERTY = "tollkeeper.test.crash-order";

    /** A side of the commit. */
    public enum Moment {
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    /** Gives the order, whole or not at all. */
    public void give(Path file) {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        try {
            Files.writeString(draft, moment + " " + message);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<CrashOrder> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String[] words = Files.readString(file).split(" ", 2);
            return Optional.of(new CrashOrder(Moment.valueOf(words[0]), words[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
