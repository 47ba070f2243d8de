package io.tollkeeper.survival;

import io.tollkeeper.survival.crash.CrashOrder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/** The class paths of nodes: tests influence them by nothing but what is put there on purpose. */
final class NodeClasses {

    private static final Path TESTS = location(NodeClasses.class);

    private NodeClasses() {}

    /** Returns the application's classes, without those of any test. */
    static String shipped() {
        String tested = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(tested.split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).toAbsolutePath().normalize().equals(TESTS))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Returns the application's classes and those that let a node kill itself at a commit. */
    static String withCrashes() {
        return shipped() + File.pathSeparator + Crashes.JAR;
    }

    /** Holds the package of crashes without its neighbours; packed when first asked for. */
    private static final class Crashes {
        private static final Path JAR = pack(CrashOrder.class.getPackageName().replace('.', '/'));

        private Crashes() {}
    }

    private static Path pack(String folder) {
        Path jar = NodePlan.FOLDER.resolve("crash.jar").toAbsolutePath();
        try {
            Files.createDirectories(jar.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int failed = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", TESTS.toString(), folder);
        if (failed != 0) {
            throw new IllegalStateException("cannot pack " + folder + " of " + TESTS);
        }
        return jar;
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath()
                    .normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("classes come from a folder", e);
        }
    }
}
