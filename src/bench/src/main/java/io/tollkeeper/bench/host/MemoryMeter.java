package io.tollkeeper.bench.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Tells how much memory processes hold. Where there is no {@code /proc} it knows less. */
public final class MemoryMeter {

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final long KIB = 1024;
    private static final int ANSWER_LIMIT_SECONDS = 60;

    private final Path proc;

    public MemoryMeter() {
        this(Path.of("/proc"));
    }

    MemoryMeter(Path proc) {
        this.proc = proc;
    }

    /** Returns the bytes of a process that are in memory, shared ones too, or nothing where nobody can tell. */
    public OptionalLong resident(long pid) {
        return kibibytes(pid, "status", "VmRSS");
    }

    /** Returns how many threads a process has, or nothing where nobody can tell. */
    public OptionalLong threads(long pid) {
        return field(pid, "status", "Threads");
    }

    /**
     * Returns the bytes of a process and its children that are in memory, each page parted among those who share it; or
     * nothing where nobody can tell.
     */
    public OptionalLong proportional(long pid) {
        OptionalLong own = kibibytes(pid, "smaps_rollup", "Pss");
        LongStream children =
                ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children).mapToLong(ProcessHandle::pid);
        long others = children.map(
                        child -> kibibytes(child, "smaps_rollup", "Pss").orElse(0))
                .sum();
        return own.isPresent() ? OptionalLong.of(own.getAsLong() + others) : own;
    }

    /**
     * Has a JVM collect its garbage, and returns the bytes of what lives; nothing where the JDK's tool is missing, or the JVM
     * does not answer it within a minute.
     */
    public OptionalLong liveHeap(long pid) throws IOException, InterruptedException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(tool)) {
            return OptionalLong.empty();
        }
        Path answer = Files.createTempFile("bench-heap-", ".txt");
        try {
            Process process = new ProcessBuilder(tool.toString(), Long.toString(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .redirectOutput(answer.toFile())
                    .start();
            if (!process.waitFor(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return OptionalLong.empty();
            }
            Matcher total = TOTAL.matcher(Files.readString(answer));
            return total.find() ? OptionalLong.of(Long.parseLong(total.group(1))) : OptionalLong.empty();
        } finally {
            Files.delete(answer);
        }
    }

    private OptionalLong kibibytes(long pid, String file, String name) {
        OptionalLong value = field(pid, file, name);
        return value.isPresent() ? OptionalLong.of(value.getAsLong() * KIB) : value;
    }

    private OptionalLong field(long pid, String file, String name) {
        try {
            return Files.readString(proc.resolve(Long.toString(pid)).resolve(file), StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> line.startsWith(name + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
