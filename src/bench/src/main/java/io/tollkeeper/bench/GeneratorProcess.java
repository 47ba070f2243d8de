package io.tollkeeper.bench;

import io.tollkeeper.bench.load.LoadGenerator;
import io.tollkeeper.bench.load.LoadPlan;
import io.tollkeeper.bench.load.LoadResult;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;

/** The load generator as a process of its own. */
final class GeneratorProcess implements AutoCloseable {

    private final Process process;
    private final DataOutputStream plans;
    private final DataInputStream results;

    GeneratorProcess() throws IOException {
        process = new ProcessBuilder(
                        Application.java(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadGenerator.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        plans = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        results = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    long pid() {
        return process.pid();
    }

    /**
     * Carries out a plan and waits for its end.
     *
     * @throws IOException if the generator has ended: it says why on standard error
     */
    LoadResult run(LoadPlan plan) throws IOException {
        try {
            plan.writeTo(plans);
            plans.flush();
            return LoadResult.readFrom(results);
        } catch (EOFException e) {
            throw new IOException("the load generator has ended", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
