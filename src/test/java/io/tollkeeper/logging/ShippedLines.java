package io.tollkeeper.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** Lines of the log as the shipped configuration files have them written. */
public final class ShippedLines {

    public static final ShippedLines PRODUCTION = new ShippedLines("application.yaml");
    public static final ShippedLines DEV = new ShippedLines("application-dev.yaml", "application.yaml");

    private final Environment environment;

    /**
     * @param files the ones that win before the others
     */
    private ShippedLines(String... files) {
        StandardEnvironment shipped = new StandardEnvironment();
        for (String file : List.of(files)) {
            try {
                new YamlPropertySourceLoader()
                        .load(file, new ClassPathResource(file))
                        .forEach(shipped.getPropertySources()::addLast);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        environment = shipped;
    }

    /** Returns what an event is on the console, with its end. */
    public String line(LoggerContext context, ILoggingEvent event) {
        context.putObject(Environment.class.getName(), environment);
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat(environment.getRequiredProperty("logging.structured.format.console"));
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.start();
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }
}
