package io.tollkeeper.survival;

import io.tollkeeper.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * What a node's JVM would do at each start, done once and kept: the JDK's AOT cache of loaded, checked and linked classes
 * (JEP 483, 514), which halves the CPU of a start. Making it costs what it saves in six; it is made before the first node,
 * where no test waits for anything yet.
 *
 * <p>It is kept for later test JVMs, under a name that holds for these classes, jars, options and this JDK only. The JVM
 * looks too: with a cache that does not fit it starts as if there were none. So do nodes when none can be made.
 */
final class StartCache {

    private static final Duration MAKING_LIMIT = Duration.ofMinutes(5);
    private static final String FOLDERS = "start-";

    /** The pre-generated adapters of JDK 25.0.3 do not always fit, which it notices and prints. */
    private static final List<String> OPTIONS =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTAdapterCaching", "-XX:-AOTStubCaching");

    private static final ReentrantLock MAKING = new ReentrantLock();
    private static volatile @Nullable NodeStart found;

    private final PackedClasses classes;
    private final Path folder;

    private StartCache(PackedClasses classes) throws IOException {
        this.classes = classes;
        this.folder = NodePlan.FOLDER
                .resolve(FOLDERS + classes.name(Runtime.version() + " " + NodePlan.JVM + OPTIONS))
                .toAbsolutePath();
    }

    /** Returns from what a node starts. The first who asks makes the cache; who asks meanwhile does without. */
    static NodeStart next() {
        NodeStart known = found;
        if (known != null) {
            return known;
        }
        if (!MAKING.tryLock()) {
            return NodeStart.plain();
        }
        try {
            StartCache cache = new StartCache(PackedClasses.of(NodeClasses.shipped()));
            if (!Files.exists(cache.file())) {
                cache.make();
            }
            return remember(cache.start());
        } catch (IOException | SQLException | RuntimeException e) {
            LoggerFactory.getLogger(StartCache.class).warn("nodes start without a cache: {}", e.toString());
            return remember(NodeStart.plain());
        } finally {
            MAKING.unlock();
        }
    }

    private static NodeStart remember(NodeStart start) {
        found = start;
        return start;
    }

    private Path file() {
        return folder.resolve("nodes.aot");
    }

    private NodeStart start() {
        return startWith("-XX:AOTCache=" + file());
    }

    private NodeStart startWith(String... options) {
        return new NodeStart(Stream.concat(OPTIONS.stream(), Stream.of(options)).toList(), classes.in(folder));
    }

    /** Has a node start and end to see what it takes; what others have left is deleted, for a cache is large. */
    private void make() throws IOException, SQLException {
        Files.createDirectories(folder.getParent());
        deleteOthers();
        Files.createDirectories(folder);
        classes.write(folder);
        Path part = folder.resolve("part.aot");
        Files.deleteIfExists(part);
        NodePlan plan = NodePlan.prod("trained", TestDatabase.create());
        try (Node node = Node.launch(plan, startWith("-XX:AOTCacheOutput=" + part))) {
            node.awaitReady();
            node.api().openTenant("trained");
            node.terminate();
            node.awaitEnd(MAKING_LIMIT);
        }
        check(part);
        Files.move(part, file(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void deleteOthers() throws IOException {
        try (Stream<Path> all = Files.list(NodePlan.FOLDER)) {
            for (Path other : all.filter(path -> path.getFileName().toString().startsWith(FOLDERS))
                    .toList()) {
                FileSystemUtils.deleteRecursively(other);
            }
        }
    }

    /** Asks the JVM whether it can start with this cache: with this mode it does not start without. */
    private void check(Path cache) throws IOException {
        NodeStart start = startWith("-XX:AOTMode=on", "-XX:AOTCache=" + cache);
        Process java = new ProcessBuilder(Node.command(
                        Stream.of(NodePlan.JVM, start.options(), List.of("-cp", start.classPath(), "-version"))
                                .flatMap(List::stream)
                                .toList()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("check.log").toFile())
                .start();
        try {
            if (!java.waitFor(MAKING_LIMIT.toSeconds(), TimeUnit.SECONDS) || java.exitValue() != 0) {
                throw new IllegalStateException(
                        Files.readString(folder.resolve("check.log")).strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a cache is checked", e);
        } finally {
            java.destroyForcibly();
        }
    }
}
