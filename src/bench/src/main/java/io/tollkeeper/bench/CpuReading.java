package io.tollkeeper.bench;

import io.tollkeeper.bench.host.CpuMeter;
import java.util.OptionalLong;

/** The meters at one moment. */
record CpuReading(
        long nanoTime, OptionalLong jvm, OptionalLong postgres, OptionalLong generator, OptionalLong machine) {

    static CpuReading now(CpuMeter meter, long jvmPid, long postmasterPid, long generatorPid) {
        return new CpuReading(
                System.nanoTime(),
                meter.process(jvmPid),
                meter.family(postmasterPid),
                meter.process(generatorPid),
                meter.machine());
    }

    /** Returns what was spent from this moment to a later one. */
    Spending until(CpuReading later) {
        double jvmMicros = difference(jvm, later.jvm);
        double postgresMicros = difference(postgres, later.postgres);
        double generatorMicros = difference(generator, later.generator);
        double available =
                (later.nanoTime - nanoTime) / 1000.0 * Runtime.getRuntime().availableProcessors();
        double othersMicros = difference(machine, later.machine) - jvmMicros - postgresMicros - generatorMicros;
        return new Spending(
                jvmMicros, postgresMicros, generatorMicros, Math.max(0, othersMicros) / Math.max(1, available));
    }

    private static double difference(OptionalLong before, OptionalLong after) {
        return before.isPresent() && after.isPresent() ? after.getAsLong() - before.getAsLong() : Double.NaN;
    }
}
