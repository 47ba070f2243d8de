package io.tollkeeper.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tollkeeper.api.metering.UsageOutcome;
import io.tollkeeper.api.metering.UsageReceipt;
import io.tollkeeper.api.metering.UsageRefusal;
import io.tollkeeper.api.metering.UsageRejection;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Counts what becomes of usage events, and times their commits. */
@Component
final class IntakeMeters {

    private static final double[] BATCH_SIZES = {1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000};

    private static final Duration[] COMMIT_TIMES = Stream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 5_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final Counter accepted;
    private final Counter replayed;
    private final Counter conflicts;
    private final Counter refused;
    private final Counter failures;
    private final DistributionSummary batchSize;
    private final Timer commitTime;

    IntakeMeters(MeterRegistry registry) {
        this.accepted = events(registry, "accepted");
        this.replayed = events(registry, "replayed");
        this.conflicts = events(registry, "conflict");
        this.refused = events(registry, "refused");
        this.failures = Counter.builder("tollkeeper.intake.failures")
                .description("commits of usage that failed, for none of the events' doing")
                .register(registry);
        this.batchSize = DistributionSummary.builder("tollkeeper.intake.batch.size")
                .description("usage events that shared a commit")
                .serviceLevelObjectives(BATCH_SIZES)
                .register(registry);
        this.commitTime = Timer.builder("tollkeeper.intake.commit")
                .description("how long a commit of usage took, with its decisions")
                .serviceLevelObjectives(COMMIT_TIMES)
                .register(registry);
    }

    private static Counter events(MeterRegistry registry, String outcome) {
        return Counter.builder("tollkeeper.intake.events")
                .description("usage events by what became of them")
                .tag("outcome", outcome)
                .register(registry);
    }

    void committed(List<UsageOutcome> outcomes, Duration took) {
        int fresh = 0;
        int repeats = 0;
        for (UsageOutcome outcome : outcomes) {
            if (outcome instanceof UsageReceipt receipt) {
                fresh += receipt.replayed() ? 0 : 1;
                repeats += receipt.replayed() ? 1 : 0;
            } else {
                boolean reused =
                        outcome instanceof UsageRefusal refusal && refusal.reason() == UsageRejection.KEY_REUSED;
                (reused ? conflicts : refused).increment();
            }
        }
        accepted.increment(fresh);
        replayed.increment(repeats);
        batchSize.record(outcomes.size());
        commitTime.record(took);
    }

    void failed() {
        failures.increment();
    }
}
