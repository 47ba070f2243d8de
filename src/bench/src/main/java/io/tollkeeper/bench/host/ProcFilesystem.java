package io.tollkeeper.bench.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the times that Linux keeps of its processes. */
final class ProcFilesystem {

    /** Linux shows times to programs in ticks of 1/100 s on every platform that it runs a JDK on. */
    private static final long MICROS_PER_TICK = 10_000;

    /** Positions behind the name in parentheses, which may hold spaces; see proc_pid_stat(5). */
    private static final int USER = 11;

    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    /** Positions in the line {@code cpu} of /proc/stat; see proc_stat(5). Guests' time is part of user time. */
    private static final int IDLE = 4;

    private static final int IO_WAIT = 5;
    private static final int STEAL = 8;

    private final Path root;

    ProcFilesystem(Path root) {
        this.root = root;
    }

    /** Microseconds of CPU. */
    record Times(long own, long ofEndedChildren) {}

    /** Returns nothing if there is no such process any more. */
    Optional<Times> process(long pid) {
        return read(Long.toString(pid), "stat").map(ProcFilesystem::times);
    }

    OptionalLong machine() {
        return read("stat").map(ProcFilesystem::busy).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private Optional<String> read(String first, String... more) {
        try {
            return Optional.of(Files.readString(root.resolve(Path.of(first, more)), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Times times(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return new Times(
                micros(fields[USER]) + micros(fields[SYSTEM]),
                micros(fields[CHILDREN_USER]) + micros(fields[CHILDREN_SYSTEM]));
    }

    private static long busy(String stat) {
        String[] fields = stat.lines().findFirst().orElseThrow().split(" +", -1);
        long busy = 0;
        for (int i = 1; i <= STEAL && i < fields.length; i++) {
            if (i != IDLE && i != IO_WAIT) {
                busy += micros(fields[i]);
            }
        }
        return busy;
    }

    private static long micros(String ticks) {
        return Long.parseLong(ticks.strip()) * MICROS_PER_TICK;
    }
}
