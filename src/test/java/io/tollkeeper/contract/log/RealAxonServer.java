package io.tollkeeper.contract.log;

import io.tollkeeper.testing.Docker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** An Axon Server that is none of ours. */
final class RealAxonServer {

    private static final int PORT = 8124;
    private static final int CONSOLE = 8024;
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private RealAxonServer() {}

    static boolean canBeHad() {
        return named() != null || Docker.answers();
    }

    /** Returns host:port of the one that is named, or else of one in a container, which ends with the JVM. */
    static String address() {
        String named = named();
        return named == null ? Contained.ADDRESS : named;
    }

    private static @Nullable String named() {
        String name = System.getenv("AXON_SERVER");
        return name == null || name.isBlank() ? null : name;
    }

    /** Started when first asked for. */
    private static final class Contained {

        @SuppressWarnings("resource") // It ends with the JVM.
        private static final GenericContainer<?> SERVER = new GenericContainer<>(
                        DockerImageName.parse("axoniq/axonserver:latest"))
                .withExposedPorts(PORT, CONSOLE)
                .withEnv("AXONIQ_AXONSERVER_STANDALONE", "TRUE")
                .waitingFor(Wait.forHttp("/actuator/health").forPort(CONSOLE))
                .withStartupTimeout(START_LIMIT);

        private static final String ADDRESS = start();

        private Contained() {}

        private static String start() {
            SERVER.start();
            return SERVER.getHost() + ':' + SERVER.getMappedPort(PORT);
        }
    }
}
