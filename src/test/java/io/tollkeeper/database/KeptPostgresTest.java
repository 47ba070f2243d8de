package io.tollkeeper.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The embedded PostgreSQL")
class KeptPostgresTest {

    @TempDir
    private static Path folder;

    @Test
    void keepsItsDataSafelyAndToItself() throws Exception {
        try (KeptPostgres server = KeptPostgres.start(folder)) {
            assertThat(ask(server.url("postgres"), "show fsync")).isEqualTo("on");
            assertThat(ask(server.url("postgres"), "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(server.url("postgres"), "show full_page_writes")).isEqualTo("on");
            assertThat(ask(server.url("postgres"), "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(server.url("postgres"), "show unix_socket_directories"))
                    .isEmpty();
            ask(
                    server.url("postgres"),
                    "drop table if exists thing; create table thing as select 'kept' as state; select 1");

            assertRefused();
            assertThat(saidByAnotherProcess()).isEqualTo(refusal());

            assertThat(ask(server.url("postgres"), "select state from thing")).isEqualTo("kept");
        }
        try (KeptPostgres server = KeptPostgres.start(folder)) {
            assertThat(ask(server.url("postgres"), "select state from thing")).isEqualTo("kept");
        }
    }

    @Test
    void startsAtOnceAfterAProcessThatWasKilled() throws Exception {
        Process first = launch();
        String url;
        try (BufferedReader output = first.inputReader()) {
            url = firstSaid(output);
            assertThat(url).startsWith("jdbc:postgresql:");
            ask(url, "drop table if exists thing; create table thing as select 'kept' as state; select 1");
            assertRefused();
        } finally {
            first.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        assertThat(ask(url, "select state from thing"))
                .as("the server left behind")
                .isEqualTo("kept");

        long begin = System.nanoTime();
        try (KeptPostgres server = KeptPostgres.start(folder)) {
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
            assertThat(ask(server.url("postgres"), "select state from thing")).isEqualTo("kept");
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> ask(url, "select 1"));
        }
    }

    private static void assertRefused() {
        assertThatExceptionOfType(DatabaseUnusableException.class)
                .isThrownBy(() -> KeptPostgres.start(folder))
                .withMessage(refusal());
    }

    private static String refusal() {
        return "Another Tollkeeper already uses the data folder " + folder + "; stop it or set DATA_DIR.";
    }

    private static String saidByAnotherProcess() throws IOException, InterruptedException {
        Process process = launch();
        try (BufferedReader output = process.inputReader()) {
            String said = firstSaid(output);
            assertThat(process.waitFor(30, TimeUnit.SECONDS))
                    .as("ends on its own")
                    .isTrue();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    private static String firstSaid(BufferedReader output) throws IOException {
        String line = output.readLine();
        while (line != null && !line.startsWith(KeptPostgresProcess.MARK)) {
            line = output.readLine();
        }
        return line == null ? "nothing" : line.substring(KeptPostgresProcess.MARK.length());
    }

    private static Process launch() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KeptPostgresProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String ask(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url, "postgres", "");
                var statement = connection.createStatement()) {
            boolean isRows = statement.execute(sql);
            while (!isRows) {
                isRows = statement.getMoreResults();
            }
            try (var row = statement.getResultSet()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
