package io.tollkeeper.logging;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;

/** A process that has the application's settings of logs, and does nothing but log. */
public final class LogWriter {

    private static final int WORDS = 20;

    private LogWriter() {}

    @Configuration(proxyBeanMethods = false)
    static class NothingElse {}

    /**
     * Writes lines of about 1 KB that can hardly be compressed.
     *
     * @param arguments how many
     */
    public static void main(String[] arguments) {
        try (var context = new SpringApplicationBuilder(NothingElse.class)
                .web(WebApplicationType.NONE)
                .run()) {
            Logger log = LoggerFactory.getLogger("io.tollkeeper.Sample");
            for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
                log.info("line {} of {}: {}", i, context.getApplicationName(), noise());
            }
        }
    }

    private static String noise() {
        return Stream.generate(() -> UUID.randomUUID().toString()).limit(WORDS).collect(Collectors.joining(" "));
    }
}
