package io.tollkeeper.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@BesideTheOthers
@DisplayName("A start that fails before it asks for the database")
class FailedStartTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    @Test
    void leavesNoneRunning() {
        NodePlan plan = NodePlan.dev("failed", folder).with("SERVER_TOMCAT_MAXCONNECTIONS", "lots");

        try (Node node = Node.launch(plan)) {
            assertThat(node.awaitEnd(LIMIT)).as("exit code").isNotZero();
            assertThat(node.log()).contains("server.tomcat.max-connections").doesNotContain("Tomcat initialized");
        }

        Path data = folder.resolve("postgres").resolve("data");
        assertThat(data.resolve("PG_VERSION"))
                .as("the database was started meanwhile")
                .exists();
        assertThat(data.resolve("postmaster.pid")).doesNotExist();
    }
}
