package io.tollkeeper.saga.soroban;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.tollkeeper.saga.soroban.RpcException.Kind;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks what may be asked again: up to three times with growing, jittered pauses, and not at all for a while when most
 * questions failed lately, or when the server asked to be left alone. Nothing is ever sent to the network this way.
 */
final class PatientRpc {

    private static final Logger log = LoggerFactory.getLogger(PatientRpc.class);

    private static final int TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration PAUSE_LIMIT = Duration.ofSeconds(2);
    private static final int QUESTIONS_LOOKED_AT = 20;
    private static final int LEAST_QUESTIONS = 10;
    private static final float FAILURE_PERCENT = 50;
    private static final Duration OPEN_FOR = Duration.ofSeconds(5);

    private final JsonRpc rpc;
    private final Retry retry = Retry.of("soroban-reads", retryConfig());
    private final CircuitBreaker breaker = CircuitBreaker.of("soroban-reads", breakerConfig());
    private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

    PatientRpc(JsonRpc rpc) {
        this.rpc = rpc;
        breaker.getEventPublisher()
                .onStateTransition(event -> log.warn(
                        "Questions to the Soroban RPC server: {} to {}",
                        event.getStateTransition().getFromState(),
                        event.getStateTransition().getToState()));
    }

    /** Tells whether questions are let through: {@code closed} if they are, {@code open} if not, else {@code half_open}. */
    String breakerState() {
        return breaker.getState().name().toLowerCase(Locale.ROOT);
    }

    /** @throws RpcException if there was no result, however often it was asked */
    Fields call(String method, Map<String, Object> parameters) {
        if (quietUntil.get() - System.nanoTime() > 0) {
            throw new RpcException(Kind.BUSY, method + ": the server asked to be left alone for a while");
        }
        try {
            return retry.executeSupplier(() -> breaker.executeSupplier(() -> rpc.call(method, parameters)));
        } catch (CallNotPermittedException e) {
            throw new RpcException(Kind.UNREACHABLE, method + ": not asked, for too many questions failed lately");
        } catch (RpcException e) {
            keepQuiet(e.retryAfter());
            throw e;
        }
    }

    private void keepQuiet(Duration wait) {
        if (wait.isPositive()) {
            long until = System.nanoTime() + wait.toNanos();
            quietUntil.updateAndGet(before -> until - before > 0 ? until : before);
        }
    }

    private static RetryConfig retryConfig() {
        IntervalFunction pauses = IntervalFunction.ofExponentialRandomBackoff(FIRST_PAUSE, 2, 0.5, PAUSE_LIMIT);
        return RetryConfig.custom()
                .maxAttempts(TRIES)
                .intervalBiFunction((attempt, outcome) -> Math.max(pauses.apply(attempt), askedFor(outcome)))
                .retryOnException(PatientRpc::mayHelpToAskAgain)
                .build();
    }

    private static long askedFor(Either<Throwable, Object> outcome) {
        return outcome.isLeft() && outcome.getLeft() instanceof RpcException e
                ? e.retryAfter().toMillis()
                : 0;
    }

    private static boolean mayHelpToAskAgain(Throwable failure) {
        return failure instanceof RpcException e
                && (e.kind() == Kind.UNREACHABLE || e.kind() == Kind.BUSY)
                && e.retryAfter().compareTo(PAUSE_LIMIT) <= 0;
    }

    private static CircuitBreakerConfig breakerConfig() {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(QUESTIONS_LOOKED_AT)
                .minimumNumberOfCalls(LEAST_QUESTIONS)
                .failureRateThreshold(FAILURE_PERCENT)
                .waitDurationInOpenState(OPEN_FOR)
                .recordException(failure -> failure instanceof RpcException e && e.kind() != Kind.REFUSED)
                .build();
    }
}
