package io.tollkeeper.bench.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The memory meter")
class MemoryMeterTest {

    /** A pid that no process has, so that it has no children either. */
    private static final long NOBODY = Integer.MAX_VALUE;

    @TempDir
    private Path proc;

    @Test
    void readsWhatLinuxTells() throws IOException {
        Path process = Files.createDirectory(proc.resolve(Long.toString(NOBODY)));
        Files.writeString(process.resolve("status"), "VmPeak:\t 9 kB\nVmRSS:\t    512 kB\nThreads:\t17\n");
        Files.writeString(process.resolve("smaps_rollup"), "Rss:  300 kB\nPss:  200 kB\nPss_Dirty:  1 kB\n");
        MemoryMeter meter = new MemoryMeter(proc);

        assertThat(meter.resident(NOBODY)).hasValue(512 * 1024);
        assertThat(meter.threads(NOBODY)).hasValue(17);
        assertThat(meter.proportional(NOBODY)).hasValue(200 * 1024);
    }

    @Test
    void knowsNothingOfAProcessThatIsGone() {
        assertThat(new MemoryMeter(proc).resident(NOBODY)).isEmpty();
        assertThat(new MemoryMeter(proc).proportional(NOBODY)).isEmpty();
    }

    @Test
    void countsWhatLivesInAJvm() throws IOException, InterruptedException {
        byte[] kept = new byte[20_000_000];
        assertThat(new MemoryMeter().liveHeap(ProcessHandle.current().pid()).orElseThrow())
                .isBetween((long) kept.length, Runtime.getRuntime().maxMemory());
    }
}
