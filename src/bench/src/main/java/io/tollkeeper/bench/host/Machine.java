package io.tollkeeper.bench.host;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The machine that the figures hold for. */
public final class Machine {

    private static final long GIBIBYTE = 1L << 30;

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    public int cores() {
        return system.getAvailableProcessors();
    }

    /** Returns one line on processor, memory, operating system and JDK. */
    public String describe() {
        return String.format(
                Locale.ROOT,
                "%d cores (%s), %d GiB, %s %s %s; JDK %s (%s)",
                cores(),
                processor().orElse("processor unknown"),
                Math.round(system.getTotalMemorySize() / (double) GIBIBYTE),
                system.getName(),
                system.getVersion(),
                system.getArch(),
                Runtime.version(),
                System.getProperty("java.vendor"));
    }

    /** Returns the load average of the last minute, or {@code n/a}. */
    public String load() {
        double load = system.getSystemLoadAverage();
        return load < 0 ? "n/a" : String.format(Locale.ROOT, "%.1f", load);
    }

    private static Optional<String> processor() {
        try {
            return Files.readString(Path.of("/proc/cpuinfo"), StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
