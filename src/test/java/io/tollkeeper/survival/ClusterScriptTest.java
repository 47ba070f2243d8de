package io.tollkeeper.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.testing.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@BesideTheOthers
@DisplayName("The cluster script")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it is a shell script")
class ClusterScriptTest {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void startsKillsRestartsAndStopsNodes() throws Exception {
        NodePlan plan = NodePlan.prod("cluster", TestDatabase.create());
        int port = freePorts();
        try {
            assertThat(run(plan, port, "start", "2")).contains("node 1 is ready", "node 2 is ready");
            Api second = new Api(() -> URI.create("http://127.0.0.1:" + (port + 1)));
            assertThat(second.openTenant("clustered").status()).isEqualTo(201);

            run(plan, port, "kill", "2");
            assertThat(second.readiness()).isEqualTo(Reply.UNREACHED);
            assertThat(run(plan, port, "status")).contains("node 1 is ready", "node 2 is not");
            assertThat(run(plan, port, "restart", "2")).contains("node 2 is ready");
            assertThat(second.openTenant("clustered").status()).isEqualTo(200);
        } finally {
            assertThat(run(plan, port, "stop")).contains("all have ended").doesNotContain("does not end");
        }
        assertThat(new Api(() -> URI.create("http://127.0.0.1:" + port)).readiness())
                .isEqualTo(Reply.UNREACHED);
    }

    private String run(NodePlan plan, int port, String... arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder("../deploy/cluster.sh")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.command().addAll(List.of(arguments));
        builder.environment().keySet().removeIf(name -> name.matches("PORT|PROXY_PORT|DB_.*|.*_OPTIONS"));
        builder.environment().putAll(plan.environment());
        builder.environment()
                .putAll(Map.of(
                        "CLUSTER_DIR", folder.resolve("cluster").toString(),
                        "FIRST_PORT", Integer.toString(port),
                        "PROXY_PORT", Integer.toString(port + 2),
                        "JAVA_HOME", System.getProperty("java.home"),
                        "TOLLKEEPER_APP",
                                "-cp " + absolute(NodeClasses.shipped()) + " io.tollkeeper.TollkeeperApplication"));
        Process process = builder.start();
        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Returns the first of three free ports in a row. */
    private static int freePorts() throws IOException {
        while (true) {
            try (ServerSocket first = new ServerSocket(0);
                    ServerSocket second = new ServerSocket(first.getLocalPort() + 1);
                    ServerSocket third = new ServerSocket(first.getLocalPort() + 2)) {
                if (second.isBound() && third.isBound()) {
                    return first.getLocalPort();
                }
            } catch (IOException | IllegalArgumentException e) {
                // Another has one of them: others are tried.
            }
        }
    }
}
