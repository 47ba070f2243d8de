package io.tollkeeper.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;

/** Asks for a Docker engine. */
public final class Docker {

    private Docker() {}

    /** Returns whether an engine answers; that none does is no error, so nothing is logged about it. */
    public static boolean answers() {
        if (!(LoggerFactory.getLogger("org.testcontainers") instanceof Logger log)) {
            return DockerClientFactory.instance().isDockerAvailable();
        }
        Level before = log.getLevel();
        log.setLevel(Level.OFF);
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } finally {
            log.setLevel(before);
        }
    }
}
