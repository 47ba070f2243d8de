package io.tollkeeper.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.testapp.TestApplication;
import io.tollkeeper.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The command replay")
class ReplayCommandTest {

    private static final int LIMIT_SECONDS = 120;

    /** What it printed, and its exit code. */
    private record Run(int code, String printed) {}

    @Test
    void replaysTheConfiguredDatabaseBesideItsServers() throws Exception {
        Books books = Books.open();
        long position = books.record("k", 5).position();
        books.balanceAt(position);

        Run run = run("--up-to", Long.toString(position));

        assertThat(run.code()).as(run.printed()).isZero();
        assertThat(run.printed())
                .contains("kept ")
                .contains("up to position " + position)
                .containsPattern("EQUAL +transfers")
                .containsPattern("EQUAL +balances")
                .contains("kept in the schema replay_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--up-to", "--up-to yesterday", "--up-to 5 --swap", "--projections ledger"})
    void saysWhatItNeedsWhenItGetsSomethingElse(String options) throws Exception {
        Run run = run(options.split(" ", -1));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.printed()).contains("usage: replay");
    }

    private static Run run(String... options) throws Exception {
        TestDatabase database = TestApplication.shared().database();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.tollkeeper.TollkeeperApplication",
                "replay"));
        command.addAll(List.of(options));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "DB_URL",
                        database.url(),
                        "DB_USER",
                        TestDatabase.RUNTIME.user(),
                        "DB_PASSWORD",
                        "unused",
                        "DB_OWNER_USER",
                        TestDatabase.OWNER.user(),
                        "DB_OWNER_PASSWORD",
                        "unused",
                        "SPRING_PROFILES_ACTIVE",
                        "dev"));
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), printed);
    }
}
