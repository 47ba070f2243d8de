package io.tollkeeper.bench.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Tells how much CPU processes have spent since they began. Only differences mean something.
 *
 * <p>Where there is a {@code /proc} it is read, which also knows the children that have ended; elsewhere the JDK is
 * asked, which does not.
 */
public final class CpuMeter {

    private final ProcFilesystem proc;
    private final boolean hasProc;

    public CpuMeter() {
        this(Path.of("/proc"));
    }

    CpuMeter(Path procRoot) {
        this.proc = new ProcFilesystem(procRoot);
        this.hasProc = Files.exists(procRoot.resolve("self/stat")) || Files.exists(procRoot.resolve("stat"));
    }

    /** Returns the microseconds that one process has spent, or nothing where nobody can tell. */
    public OptionalLong process(long pid) {
        if (hasProc) {
            return proc.process(pid)
                    .map(ProcFilesystem.Times::own)
                    .map(OptionalLong::of)
                    .orElse(OptionalLong.empty());
        }
        return ProcessHandle.of(pid).map(CpuMeter::ask).orElse(OptionalLong.empty());
    }

    /** Returns the microseconds that a process, its children and its ended children have spent, or nothing. */
    public OptionalLong family(long pid) {
        LongStream children =
                ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children).mapToLong(ProcessHandle::pid);
        if (hasProc) {
            // Children first: one that ends in between is then counted twice for a moment rather than not at all.
            long living = children.mapToObj(proc::process)
                    .flatMap(times -> times.stream())
                    .mapToLong(ProcFilesystem.Times::own)
                    .sum();
            return proc.process(pid)
                    .map(times -> OptionalLong.of(times.own() + times.ofEndedChildren() + living))
                    .orElse(OptionalLong.empty());
        }
        Stream<OptionalLong> all =
                LongStream.concat(LongStream.of(pid), children).mapToObj(this::process);
        return all.reduce(CpuMeter::add).orElse(OptionalLong.empty());
    }

    /** Returns the microseconds in which any CPU of the machine did any work, or nothing where nobody can tell. */
    public OptionalLong machine() {
        return hasProc ? proc.machine() : OptionalLong.empty();
    }

    private static OptionalLong ask(ProcessHandle process) {
        return process.info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .map(nanos -> OptionalLong.of(nanos / 1000))
                .orElse(OptionalLong.empty());
    }

    private static OptionalLong add(OptionalLong one, OptionalLong other) {
        return one.isPresent() && other.isPresent()
                ? OptionalLong.of(one.getAsLong() + other.getAsLong())
                : OptionalLong.empty();
    }
}
