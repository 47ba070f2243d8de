package io.tollkeeper.bench.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.bench.load.LoadGenerator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The CPU meter")
class CpuMeterTest {

    /** A pid that no process has, so that it has no children either. */
    private static final long NOBODY = Integer.MAX_VALUE;

    @TempDir
    private Path proc;

    @Test
    void readsTimesBehindANameWithBlanksAndParentheses() throws IOException {
        writeStat(NOBODY, "postgres: a) (b", 30, 12, 500, 7);
        assertThat(new CpuMeter(proc).process(NOBODY)).hasValue(420_000);
    }

    @Test
    void countsEndedChildrenToTheFamily() throws IOException {
        writeStat(NOBODY, "postgres", 30, 12, 500, 7);
        assertThat(new CpuMeter(proc).family(NOBODY)).hasValue(5_490_000);
    }

    @Test
    void countsLivingChildrenToTheFamily() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        java(), "-cp", System.getProperty("java.class.path"), LoadGenerator.class.getName())
                .start();
        try {
            long self = ProcessHandle.current().pid();
            writeStat(self, "java", 1, 0, 0, 0);
            writeStat(child.pid(), "java", 2, 3, 0, 0);
            // It waits for a plan on its standard input, so it lives.
            assertThat(new CpuMeter(proc).family(self)).hasValue(60_000);
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    @Test
    void addsUpTheMachineWithoutIdleTimeAndGuests() throws IOException {
        Files.writeString(proc.resolve("stat"), "cpu  100 1 10 9000 800 2 3 4 50 0\ncpu0 1 1 1 1 1 1 1 1 0 0\n");
        assertThat(new CpuMeter(proc).machine()).hasValue(1_200_000);
    }

    @Test
    void knowsNothingOfAProcessThatIsGone() throws IOException {
        Files.writeString(proc.resolve("stat"), "cpu  0 0 0 0 0 0 0 0 0 0\n");
        assertThat(new CpuMeter(proc).process(NOBODY)).isEmpty();
        assertThat(new CpuMeter(proc).family(NOBODY)).isEmpty();
    }

    @Test
    void asksTheJdkWhereThereIsNoProc() {
        CpuMeter meter = new CpuMeter(proc.resolve("absent"));
        assertThat(meter.process(ProcessHandle.current().pid()).isPresent())
                .isEqualTo(ProcessHandle.current().info().totalCpuDuration().isPresent());
        assertThat(meter.machine()).isEmpty();
    }

    @Test
    void seesThisProcessSpendWhatItSpends() {
        CpuMeter meter = new CpuMeter();
        long self = ProcessHandle.current().pid();
        OptionalLong before = meter.process(self);
        if (before.isEmpty()) {
            return;
        }
        spend(Duration.ofMillis(300));
        assertThat(meter.process(self).orElseThrow() - before.getAsLong()).isGreaterThan(250_000);
    }

    private static void spend(Duration cpu) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + cpu.toNanos();
        while (threads.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }

    private void writeStat(long pid, String name, int user, int system, int childrenUser, int childrenSystem)
            throws IOException {
        Files.writeString(proc.resolve("stat"), "cpu  0 0 0 0 0 0 0 0 0 0\n");
        Path folder = Files.createDirectories(proc.resolve(Long.toString(pid)));
        String line = "%d (%s) S 1 2 3 0 -1 4194304 9 8 7 6 %d %d %d %d 20 0 1 0 12345 999 88\n"
                .formatted(pid, name, user, system, childrenUser, childrenSystem);
        Files.writeString(folder.resolve("stat"), line);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
