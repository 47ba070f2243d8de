package io.tollkeeper.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of the machine that may or may not be there. */
final class Tool {

    /** The project's folder, seen from the module whose tests these are. */
    static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    private static final int LIMIT_SECONDS = 60;

    private Tool() {}

    /** What a program printed, and how it ended; -1 if it is not there. */
    record Ending(int code, String output) {}

    static Ending run(Map<String, String> environment, String... command) throws InterruptedException {
        try {
            ProcessBuilder builder = new ProcessBuilder(List.of(command))
                    .directory(PROJECT.toFile())
                    .redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command[0] + " does not end: " + output);
            }
            return new Ending(process.exitValue(), output);
        } catch (IOException e) {
            return new Ending(-1, String.valueOf(e.getMessage()));
        }
    }
}
