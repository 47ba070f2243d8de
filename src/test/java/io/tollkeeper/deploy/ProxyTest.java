package io.tollkeeper.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxy's configuration as nginx plays it, where nginx is installed; its names of nodes are replaced by ports. */
@DisplayName("The proxy")
class ProxyTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path folder;

    @BeforeAll
    static void needsNginx() throws InterruptedException {
        assumeThat(Tool.run(Map.of(), "nginx", "-e", "stderr", "-v").code())
                .as("nginx")
                .isZero();
    }

    @Test
    void passesOnThatANodeCannotAnswerNowAndAsksTheOthersAsBefore() throws Exception {
        try (Upstream first = Upstream.answering(503);
                Upstream second = Upstream.answering(503)) {
            List<Integer> statuses = asked("/api/billing/deduct", 20, first, second);

            assertThat(statuses).containsOnly(503);
            assertThat(first.heard()).hasSize(10);
            assertThat(second.heard()).hasSize(10);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/events", "/replays", "/tenants/t/webhook-keys"})
    void asksAnotherIfANodeIsNotReached(String path) throws Exception {
        try (Upstream absent = Upstream.absent();
                Upstream present = Upstream.answering(200)) {
            assertThat(asked(path, 8, absent, present)).containsOnly(200);
            assertThat(present.heard()).hasSize(8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/events",
                "/events/batch",
                "/events/void",
                "/adjustments",
                "/api/billing/deduct",
                "/webhooks/usage"
            })
    void asksAnotherWhenANodeBreaksOffWhatCarriesAKey(String path) throws Exception {
        try (Upstream dying = Upstream.hangingUp();
                Upstream present = Upstream.answering(202)) {
            assertThat(asked(path, 2, dying, present)).containsOnly(202);
            assertThat(dying.heard()).containsOnly("POST " + path).hasSizeBetween(1, 2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/replays",
                "/tenants/t/webhook-keys",
                "/dead-letters/7/retry",
                "/prices",
                "/reconcile",
                "/events/other"
            })
    void neverSendsTwiceWhatCarriesNone(String path) throws Exception {
        try (Upstream first = Upstream.hangingUp();
                Upstream second = Upstream.hangingUp()) {
            assertThat(asked(path, 1, first, second)).containsExactly(502);
            assertThat(first.heard().size() + second.heard().size()).isEqualTo(1);
        }
    }

    /** Sends a request so many times through a proxy before these nodes, and returns the answers' statuses. */
    private List<Integer> asked(String path, int times, Upstream... nodes) throws Exception {
        int port = freePort();
        Path configuration = configure(port, nodes);
        Process nginx = new ProcessBuilder(
                        List.of("nginx", "-e", "stderr", "-p", folder.toString(), "-c", configuration.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        try {
            await().atMost(LIMIT).until(() -> !nginx.isAlive() || isListening(port));
            assertThat(nginx.isAlive())
                    .as(Files.readString(folder.resolve("output")))
                    .isTrue();
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                statuses.add(post(port, path));
            }
            return statuses;
        } finally {
            nginx.destroy();
            nginx.waitFor();
        }
    }

    private Path configure(int port, Upstream... nodes) throws IOException {
        StringBuilder folders = new StringBuilder("http {\n");
        for (String what : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
            folders.append("%s_temp_path %s;%n".formatted(what, folder.resolve(what)));
        }
        String shipped = Files.readString(Tool.PROJECT.resolve("deploy/nginx.conf"));
        String here = shipped.replaceAll("(?m)^ *resolver .*$", "")
                .replace("http {", folders)
                .replace("listen 8080", "listen 127.0.0.1:" + port);
        for (int i = 0; i < nodes.length; i++) {
            here = here.replace("tollkeeper-" + (i + 1) + ":8080 resolve", "127.0.0.1:" + nodes[i].port());
        }
        String process = "daemon off; pid " + folder.resolve("pid") + ";\n";
        return Files.writeString(folder.resolve("nginx.conf"), process + here);
    }

    private static int post(int port, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(LIMIT)
                .POST(BodyPublishers.ofString("{}"));
        return CLIENT.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
