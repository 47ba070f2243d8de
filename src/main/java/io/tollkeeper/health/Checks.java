package io.tollkeeper.health;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/**
 * Asks all checks at once, each on a thread of its own, and waits for none beyond its limit. Whoever asks while a round is
 * under way, or within a second of its end, shares it: anybody may ask, so asking often must cost nothing.
 */
@Component
public final class Checks {

    private static final Logger log = LoggerFactory.getLogger(Checks.class);
    private static final long SHARED_NANOS = Duration.ofSeconds(1).toNanos();

    private final List<Check> checks;
    private final Clock clock;
    private final String version;
    private final Object choosing = new Object();
    private @Nullable CompletableFuture<Answer> latest;

    /** What is asked still. A component that hangs is not asked again before it has answered: threads must not pile up. */
    private final Map<String, CompletableFuture<State>> asked = new HashMap<>();

    Checks(List<Check> checks, Clock clock, ObjectProvider<BuildProperties> build) {
        this.checks = List.copyOf(checks);
        this.clock = clock;
        BuildProperties properties = build.getIfAvailable();
        String known = properties == null ? null : properties.getVersion();
        this.version = known == null ? "unknown" : known;
    }

    /** An answer, and when it was had. */
    private record Answer(HealthReport report, long at) {

        boolean isFresh() {
            return System.nanoTime() - at < SHARED_NANOS;
        }
    }

    /** Returns how the node is. Blocks for the longest limit of a check at most. */
    public HealthReport report() {
        CompletableFuture<Answer> round;
        boolean own;
        synchronized (choosing) {
            CompletableFuture<Answer> known = latest;
            own = known == null
                    || known.isCompletedExceptionally()
                    || (known.isDone() && !known.join().isFresh());
            round = own ? new CompletableFuture<>() : Objects.requireNonNull(known);
            latest = round;
        }
        if (own) {
            try {
                round.complete(new Answer(ask(), System.nanoTime()));
            } catch (RuntimeException | Error e) {
                round.completeExceptionally(e);
                throw e;
            }
        }
        return round.join().report();
    }

    private HealthReport ask() {
        long begin = System.nanoTime();
        for (Check check : checks) {
            CompletableFuture<State> before = asked.get(check.component());
            if (before == null || before.isDone()) {
                asked.put(check.component(), begin(check));
            }
        }
        Map<String, State> states = new LinkedHashMap<>();
        states.put(HealthReport.API, State.OK);
        for (Check check : checks) {
            states.put(check.component(), await(check, begin));
        }
        return HealthReport.of(version, clock.instant(), states);
    }

    private static CompletableFuture<State> begin(Check check) {
        CompletableFuture<State> answer = new CompletableFuture<>();
        Thread.ofVirtual().name("health-" + check.component()).start(() -> {
            State state = check.whenFailed();
            try {
                state = answerOf(check);
            } finally {
                answer.complete(state);
            }
        });
        return answer;
    }

    private static State answerOf(Check check) {
        long begin = System.nanoTime();
        try {
            State state = check.question().ask();
            return System.nanoTime() - begin > check.slow().toNanos() ? state.or(State.DEGRADED) : state;
        } catch (Exception e) {
            log.debug("{} is not well", check.component(), e);
            return check.whenFailed();
        }
    }

    private State await(Check check, long begin) {
        CompletableFuture<State> answer = asked.getOrDefault(check.component(), new CompletableFuture<>());
        long left = Math.max(0, check.limit().toNanos() - (System.nanoTime() - begin));
        try {
            return answer.get(left, TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return check.whenFailed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return check.whenFailed();
        }
    }
}
