package io.tollkeeper.survival;

import io.tollkeeper.survival.crash.CrashOrder;
import io.tollkeeper.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How to start a node.
 *
 * @param name for its log
 * @param environment its settings
 * @param crashOrder where it looks for orders to crash; null for a node as it is shipped
 */
record NodePlan(
        String name,
        Map<String, String> environment,
        @Nullable Path crashOrder) {

    /** Where nodes leave what may be looked at after a test. */
    static final Path FOLDER = Path.of("target", "survival");

    /** What every node's JVM is started with: a small heap, and a quick start rather than a high speed. */
    static final List<String> JVM = List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final AtomicInteger STARTED = new AtomicInteger();

    NodePlan {
        environment = Map.copyOf(environment);
    }

    /** A production node on a database. */
    static NodePlan prod(String name, TestDatabase database) {
        return new NodePlan(
                        name,
                        Map.of(
                                "SPRING_PROFILES_ACTIVE",
                                "prod",
                                "PORT",
                                "0",
                                "DB_URL",
                                database.url(),
                                "DB_USER",
                                TestDatabase.RUNTIME.user(),
                                "DB_PASSWORD",
                                "unused",
                                "DB_OWNER_USER",
                                TestDatabase.OWNER.user(),
                                "DB_OWNER_PASSWORD",
                                "unused",
                                "JWT_SECRET",
                                Secrets.JWT_SECRET,
                                "SECRETS_KEY",
                                Secrets.SECRETS_KEY,
                                "RECEIPT_KEY",
                                Secrets.RECEIPT_KEY),
                        null)
                .with("METRICS_API_KEY", Secrets.METRICS_API_KEY);
    }

    /** A node as it starts without any configuration, but for where it keeps its data and whom it trusts. */
    static NodePlan dev(String name, Path dataFolder) {
        return new NodePlan(
                name, Map.of("PORT", "0", "DATA_DIR", dataFolder.toString(), "JWT_SECRET", Secrets.JWT_SECRET), null);
    }

    /** The same with one setting changed. */
    NodePlan with(String variable, String value) {
        Map<String, String> changed = new LinkedHashMap<>(environment);
        changed.put(variable, value);
        return new NodePlan(name, changed, crashOrder);
    }

    /** The same node, which looks for orders to crash. */
    NodePlan crashingBy(Path order) {
        return new NodePlan(name, environment, order);
    }

    /** Returns where the next process of this plan prints to. */
    Path nextLog() {
        return FOLDER.resolve("%02d-%s.log".formatted(STARTED.incrementAndGet(), name));
    }

    /** Returns what the JVM is started with. */
    List<String> arguments(NodeStart start) {
        List<String> arguments = new ArrayList<>(JVM);
        arguments.addAll(start.options());
        if (crashOrder != null) {
            arguments.add("-D" + CrashOrder.PROPERTY + '=' + crashOrder);
        }
        arguments.addAll(List.of(
                "-cp",
                crashOrder == null ? start.classPath() : NodeClasses.withCrashes(start.classPath()),
                "io.tollkeeper.TollkeeperApplication"));
        return arguments;
    }
}
