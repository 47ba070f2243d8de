package io.tollkeeper.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * From what the application starts.
 *
 * @param arguments of its JVM, after the options that are shipped
 */
record Installation(List<String> arguments) {

    Installation {
        arguments = List.copyOf(arguments);
    }

    /** The jar as it was packed. */
    static Installation packed(Settings settings) {
        return new Installation(List.of("-jar", settings.jar().toString()));
    }

    /** As it is put where it runs for years. */
    static Installation make(Settings settings) throws IOException, InterruptedException {
        Path folder = settings.work().resolve("installed");
        if (Files.exists(folder)) {
            Stage.delete(folder);
        }
        ProcessBuilder installer = new ProcessBuilder(
                        settings.installer().toString(),
                        folder.toString(),
                        settings.jar().toString())
                .inheritIO();
        installer.environment().put("JAVA_HOME", System.getProperty("java.home"));
        int code = installer.start().waitFor();
        if (code != 0) {
            throw new IOException(settings.installer() + " ended with " + code);
        }
        return new Installation(List.of(
                "-XX:SharedArchiveFile=" + folder.resolve("tollkeeper.jsa"),
                "-jar",
                folder.resolve("tollkeeper.jar").toString()));
    }
}
