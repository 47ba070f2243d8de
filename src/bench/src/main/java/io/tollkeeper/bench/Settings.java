package io.tollkeeper.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the command line may choose.
 *
 * @param jar the packed application, {@code bench.jar}
 * @param work an existing folder for data, logs and the report, {@code bench.work}
 * @param jvmOptions what the application's JVM is started with wherever it runs, {@code bench.options}
 * @param installer puts it where it runs, {@code bench.installer}
 * @param quick smaller sizes, shorter runs, each row once: {@code bench.quick=true}
 * @param rows the rows to run, all if empty: {@code bench.rows=single,batch100}
 * @param repeat how often each row is measured, {@code bench.repeat}
 * @param pgbench the program to use, or {@code jdbc} for the stand-in; found by itself if absent: {@code bench.pgbench}
 * @param jvmArguments further arguments for the application's JVM, which win over those, parted by blanks: {@code bench.jvm}
 */
record Settings(
        Path jar,
        Path work,
        Path jvmOptions,
        Path installer,
        boolean quick,
        Set<String> rows,
        int repeat,
        Optional<String> pgbench,
        List<String> jvmArguments) {

    private static final int REPEAT = 3;
    private static final String ALL = "all";

    static Settings ofSystemProperties() {
        boolean quick = Boolean.getBoolean("bench.quick");
        String rows = property("bench.rows").orElse(ALL);
        return new Settings(
                required("bench.jar"),
                Path.of(property("bench.work").orElse("target")).toAbsolutePath(),
                required("bench.options"),
                required("bench.installer"),
                quick,
                rows.equals(ALL) ? Set.of() : Set.of(rows.split(",", -1)),
                property("bench.repeat").map(Integer::parseInt).orElse(quick ? 1 : REPEAT),
                property("bench.pgbench"),
                property("bench.jvm").map(text -> List.of(text.split(" +", -1))).orElse(List.of()));
    }

    private static Path required(String name) {
        return Path.of(property(name).orElseThrow(() -> new IllegalArgumentException(name + " is not set")))
                .toAbsolutePath()
                .normalize();
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    boolean wants(String row) {
        return rows.isEmpty() || rows.contains(row);
    }

    Sizes sizes() {
        return quick ? Sizes.QUICK : Sizes.FULL;
    }
}
