package io.tollkeeper.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The deployment")
class DeploymentTest {

    private static final List<String> NODES = List.of("tollkeeper-1", "tollkeeper-2");
    private static final Pattern SETTING = Pattern.compile("(?m)^#? ?([A-Z][A-Z0-9_]*)=");

    /** What a setting is given in a file, to be found where nodes read it. */
    private static final String GIVEN = "given-";

    /** Where the database is and what the proxy asks. */
    private static final List<String> OF_COMPOSE = List.of("PORT", "DB_URL", "DB_USER", "DB_OWNER_USER");

    /** The writes that carry a key, or name what they are about, so that the second time changes nothing. */
    private static final String[] DONE_ONCE = {
        "events", "events/batch", "events/void", "adjustments", "api/billing/deduct", "webhooks/usage"
    };

    @Test
    void hasTwoHardenedNodesBehindAProxyInCompose() throws IOException {
        Map<String, Map<String, Object>> services = services();
        assertThat(services).containsOnlyKeys("postgres", "tollkeeper-1", "tollkeeper-2", "proxy");
        for (String node : NODES) {
            assertThat(services.get(node))
                    .as(node)
                    .containsEntry("read_only", true)
                    .containsEntry("cap_drop", List.of("ALL"))
                    .containsKeys("mem_limit", "stop_grace_period", "tmpfs");
        }
        String proxy = read("deploy/nginx.conf");
        assertThat(NODES).allMatch(node -> proxy.contains("server " + node + ":8080 resolve"));
    }

    /** An answer is never a reason to ask another node: 503 may mean that what was begun is not known yet. */
    @Test
    void sendsARequestAgainOnlyIfItHadNoAnswerAndMayBeDoneTwice() throws IOException {
        String proxy = read("deploy/nginx.conf");
        assertThat(proxy.lines().map(String::strip).filter(line -> line.startsWith("proxy_next_upstream ")))
                .containsExactly(
                        "proxy_next_upstream error timeout;", "proxy_next_upstream error timeout non_idempotent;");
        Matcher again = Pattern.compile("location ~ \\^/\\(([^)]*)\\)\\$ \\{[^}]*non_idempotent;\\s*}")
                .matcher(proxy);
        assertThat(again.find()).isTrue();
        assertThat(again.group(1).split("\\|")).containsExactlyInAnyOrder(DONE_ONCE);
    }

    @Test
    void letsNoRequestComeToANodeOnAnOldConnectionAfterItsDrain() throws IOException {
        String drain = "drain: ${SHUTDOWN_DRAIN:2s}";
        assertThat(read("src/main/resources/application.yaml")).contains(drain);
        assertThat(read("deploy/nginx.conf")).containsPattern("(?m)^ *keepalive_timeout 1s;");
    }

    @Test
    void passesEverySettingToTheNodesOfCompose() throws IOException {
        Map<String, Map<String, Object>> services = services();
        for (String node : NODES) {
            assertThat(services.getOrDefault(node, Map.of()).get("env_file"))
                    .as(node)
                    .isEqualTo(List.of(Map.of("path", ".env", "required", false)));
        }
    }

    /** What is set to one value there cannot be changed by the file, and what must be set there rules others out. */
    @Test
    void leavesSettingsOfComposeToTheFile() throws IOException {
        Map<String, String> set = environment();

        assertThat(set.keySet()).isSubsetOf(settings());
        assertThat(set)
                .allSatisfy((name, value) -> assertThat(OF_COMPOSE.contains(name) || value.contains("${" + name + ':'))
                        .as(name + ": " + value)
                        .isTrue());
        assertThat(set)
                .containsEntry("JWT_SECRET", "${JWT_SECRET:-}")
                .containsEntry("JWT_JWKS_URI", "${JWT_JWKS_URI:-}");
    }

    @Test
    void isUnderstoodByDockerCompose(@TempDir Path folder) throws Exception {
        assumeThat(Tool.run(Map.of(), "docker", "compose", "version").code())
                .as("docker compose")
                .isZero();
        List<String> settings = settings();
        Files.write(
                folder.resolve(".env"),
                settings.stream().map(name -> name + '=' + GIVEN + name).toList());
        Files.copy(Tool.PROJECT.resolve("docker-compose.yml"), folder.resolve("docker-compose.yml"));

        var ending = Tool.run(
                Map.of(),
                "docker",
                "compose",
                "--project-directory",
                folder.toString(),
                "--file",
                folder.resolve("docker-compose.yml").toString(),
                "config",
                "--format",
                "json");

        assertThat(ending.code()).as(ending.output()).isZero();
        JsonNode node = JsonMapper.shared()
                .readTree(ending.output().substring(ending.output().indexOf('{')))
                .at("/services/tollkeeper-1/environment");
        assertThat(settings)
                .filteredOn(name -> !OF_COMPOSE.contains(name))
                .allSatisfy(name -> assertThat(node.path(name).asString()).isEqualTo(GIVEN + name));
    }

    @Test
    void runsInItsImageAsNobodyInParticular() throws IOException {
        String image = read("deploy/Dockerfile");
        assertThat(image.lines().filter(line -> line.startsWith("FROM"))).hasSize(2);
        assertThat(image.substring(image.lastIndexOf("FROM")))
                .containsPattern("(?m)^USER 10001:10001$")
                .containsPattern("(?m)^HEALTHCHECK ")
                .containsPattern("(?m)^STOPSIGNAL SIGTERM$")
                .contains("@jvm.options");
    }

    @Test
    void restartsAndIsBoundedUnderSystemd() throws Exception {
        assertThat(read("deploy/systemd/tollkeeper@.service"))
                .containsPattern("(?m)^Restart=always$")
                .contains("-XX:SharedArchiveFile=/opt/tollkeeper/tollkeeper.jsa -jar /opt/tollkeeper/tollkeeper.jar")
                .containsPattern("(?m)^MemoryMax=\\d+M$")
                .containsPattern("(?m)^TimeoutStopSec=35$")
                .containsPattern("(?m)^NoNewPrivileges=yes$")
                .containsPattern("(?m)^Environment=LOG_FILE=/var/log/tollkeeper/%i.log$")
                .containsPattern("(?m)^LogsDirectory=tollkeeper$");
        assumeThat(Tool.run(Map.of(), "systemd-analyze", "--version").code())
                .as("systemd-analyze")
                .isZero();
        var ending = Tool.run(Map.of(), "systemd-analyze", "verify", "deploy/systemd/tollkeeper@.service");
        assertThat(ending.code()).as(ending.output()).isZero();
        assertThat(ending.output()).doesNotContain("tollkeeper@");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void makesNoSecretForTokensUpWhereTheirIssuersKeysAreFetched(@TempDir Path folder) throws Exception {
        Path kept = folder.resolve("secrets.env");
        Map<String, String> settings = Map.of(
                "CLUSTER_DIR",
                folder.toString(),
                "DB_URL",
                "none",
                "JWT_SECRET",
                "",
                "JWT_JWKS_URI",
                "https://a.test/");
        Tool.run(settings, "deploy/cluster.sh", "start", "0");
        assertThat(kept).content().contains("SECRETS_KEY=").doesNotContain("JWT_SECRET");

        Map<String, String> without = new LinkedHashMap<>(settings);
        without.put("JWT_JWKS_URI", "");
        Tool.run(without, "deploy/cluster.sh", "start", "0");
        assertThat(kept).content().contains("JWT_SECRET=");
    }

    @Test
    void givesTheHeapTheSameBoundHoweverItIsStarted() throws IOException {
        assertThat(read("deploy/jvm.options")).containsPattern("(?m)^-Xmx320m$");
        assertThat(read("src/pom.xml")).contains("<jvmArguments>-Xmx320m ");
        assertThat(read("src/bench/pom.xml"))
                .contains("<argument>-Dbench.options=${project.basedir}/../../deploy/jvm.options</argument>");
    }

    /** Every setting, which {@code SettingsTableTest} sees to. */
    private static List<String> settings() throws IOException {
        return SETTING.matcher(read(".env.example"))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static Map<String, String> environment() throws IOException {
        Map<String, String> set = new LinkedHashMap<>();
        if (services().getOrDefault(NODES.getFirst(), Map.of()).get("environment") instanceof Map<?, ?> environment) {
            environment.forEach((name, value) -> set.put(String.valueOf(name), String.valueOf(value)));
        }
        return set;
    }

    private static Map<String, Map<String, Object>> services() throws IOException {
        Map<String, Map<String, Map<String, Object>>> compose = new Yaml().load(read("docker-compose.yml"));
        return compose.getOrDefault("services", Map.of());
    }

    private static String read(String path) throws IOException {
        return Files.readString(Tool.PROJECT.resolve(path));
    }
}
