package io.tollkeeper.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** By a process of its own, because logs are set up once in a JVM. */
@DisplayName("Files of the log")
class LogFilesTest {

    private static final int LIMIT_SECONDS = 120;
    private static final long FILE = 20_000;
    private static final long TOTAL = 100_000;

    @TempDir
    private Path folder;

    private Path log() {
        return folder.resolve("tollkeeper.log");
    }

    private void write(int lines, Map<String, String> settings) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LogWriter.class.getName(),
                        Integer.toString(lines))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(settings);
        builder.environment().put("LOG_FILE", log().toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    /** A file of a day, as if it had been written then. */
    private Path ofDaysAgo(int days) throws IOException {
        return Files.writeString(
                folder.resolve("tollkeeper.log."
                        + LocalDate.now(ZoneId.systemDefault()).minusDays(days) + ".0.gz"),
                "whatever");
    }

    private List<Path> packed() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".gz")).toList();
        }
    }

    private static List<String> unpacked(Path file) {
        try (GZIPInputStream content = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void areFollowedByOthersAtTheirSizeAndPackedAndTheOldestGo() throws Exception {
        int lines = 600;

        write(lines, Map.of("LOG_MAX_FILE_SIZE", FILE + "B", "LOG_TOTAL_SIZE", TOTAL + "B"));

        List<Path> packed = packed();
        assertThat(packed).hasSizeBetween(3, 20);
        assertThat(packed.stream().mapToLong(file -> file.toFile().length()).sum())
                .isLessThan(TOTAL + FILE);
        assertThat(Files.size(log())).isLessThan(2 * FILE);
        List<String> kept = new ArrayList<>(Files.readAllLines(log()));
        packed.forEach(file -> kept.addAll(unpacked(file)));
        assertThat(kept)
                .allSatisfy(line -> assertThat(JsonMapper.shared()
                                .readTree(line)
                                .get("message")
                                .asString())
                        .isNotEmpty())
                .anyMatch(line -> line.contains("line " + (lines - 1) + " of"))
                .noneMatch(line -> line.contains("line 0 of"));
    }

    @Test
    void goAfterSoManyDays() throws Exception {
        Path old = ofDaysAgo(12);
        Path lately = ofDaysAgo(3);

        write(1, Map.of("LOG_DAYS", "7"));

        assertThat(old).doesNotExist();
        assertThat(lately).exists();
        assertThat(Files.readString(log())).contains("line 0 of");
    }

    @Test
    void areLargeAndKeptForAWeekUnlessSomebodySaysOtherwise() throws Exception {
        Path old = ofDaysAgo(12);
        Path lately = ofDaysAgo(3);

        write(600, Map.of());

        assertThat(old).doesNotExist();
        assertThat(packed()).containsExactly(lately);
        assertThat(Files.size(log())).isGreaterThan(500_000);
    }
}
