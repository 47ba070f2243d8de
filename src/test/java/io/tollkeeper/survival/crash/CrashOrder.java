package io.tollkeeper.survival.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Asks a node to end itself at a commit, or at a call of the network. It lies in a file that a test writes when its
 * preparations are done, and that nodes read whenever they come by. Where several nodes read the same file, the first to
 * come by follows the order, and no other.
 *
 * @param moment on which side of it
 * @param what simple name of the command, or of an event, whose unit of work commits; of one that is done together with
 *     others, {@code SettleTogether/} and its name; or name of the network's call; or {@code lease/} and the name of a
 *     method that changes the line of settlements or a channel's lease, in a commit of its own
 */
public record CrashOrder(Moment moment, String what) {

    /** System property of a node: the file to look for. */
    public static final String PROPERTY = "tollkeeper.test.crash-order";

    /** A side of a commit, or of a call. */
    public enum Moment {
        BEFORE,
        AFTER
    }

    /** Gives the order, whole or not at all. */
    public void give(Path file) {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        try {
            Files.writeString(draft, moment + " " + what);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Withdraws whatever order lies in a file; returns whether there was one. */
    public static boolean withdraw(Path file) {
        try {
            return Files.deleteIfExists(file);
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
        } catch (NoSuchFileException e) {
            return Optional.empty(); // Another node follows it, or it was withdrawn.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
