package io.tollkeeper.survival;

import io.tollkeeper.survival.crash.CrashOrder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class paths of nodes: tests influence them by nothing but what is put there on purpose. */
final class NodeClasses {

    private static final Path TESTS = location(NodeClasses.class);

    private NodeClasses() {}

    /** Returns the application's classes, without those of any test. */
    static String shipped() {
        return Arrays.stream(tested().split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).toAbsolutePath().normalize().equals(TESTS))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Returns the classes of the application and of its tests. */
    static String tested() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Returns the application's classes and those that let a node kill itself. */
    static String withCrashes(String shipped) {
        return shipped + File.pathSeparator + Crashes.FOLDER;
    }

    /** Holds the package of crashes without its neighbours; copied when first asked for. */
    private static final class Crashes {
        private static final Path FOLDER =
                copy(CrashOrder.class.getPackageName().replace('.', '/'));

        private Crashes() {}
    }

    /** Copies into a folder: component scan passes by a jar that has no entries for its upper folders. */
    private static Path copy(String classes) {
        Path copies = NodePlan.FOLDER.resolve("crash-classes").toAbsolutePath();
        try (Stream<Path> originals = Files.list(TESTS.resolve(classes))) {
            Path folder = Files.createDirectories(copies.resolve(classes));
            for (Path original : originals.toList()) {
                Files.copy(original, folder.resolve(original.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            return copies;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
