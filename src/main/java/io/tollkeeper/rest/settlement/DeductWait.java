package io.tollkeeper.rest.settlement;

import io.tollkeeper.api.settlement.FindSettlement;
import io.tollkeeper.api.settlement.ListEndedSettlements;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementView;
import io.tollkeeper.rest.Queries;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Waits until it is known what became of a deduct: a ledger or two. However many wait, one thread asks for all of them.
 */
@Component
final class DeductWait {

    private static final Logger log = LoggerFactory.getLogger(DeductWait.class);

    /** The longest wait. What is not known by then is asked for later, at the request's address. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(40);

    private final Queries queries;
    private final Map<SettlementId, Awaited> awaited = new ConcurrentHashMap<>();
    private final AtomicBoolean watching = new AtomicBoolean();

    DeductWait(Queries queries) {
        this.queries = queries;
    }

    /**
     * A deduct that somebody waits for.
     *
     * @param since by {@link System#nanoTime}
     */
    private record Awaited(CountDownLatch ended, long since) {

        boolean isForgotten() {
            return System.nanoTime() - since > 2 * PATIENCE.toNanos();
        }
    }

    /** Returns the settlement as it stands at its end, or when the patience has ended; nothing if it is not posted yet. */
    Optional<SettlementView> await(SettlementId settlementId) {
        Awaited waiting =
                awaited.computeIfAbsent(settlementId, id -> new Awaited(new CountDownLatch(1), System.nanoTime()));
        watch();
        try {
            waiting.ended().await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return queries.optional(new FindSettlement(settlementId), SettlementView.class);
    }

    private void watch() {
        if (watching.compareAndSet(false, true)) {
            Thread.ofVirtual().name("deduct-wait").start(this::lookUntilNobodyWaits);
        }
    }

    private void lookUntilNobodyWaits() {
        try {
            while (!awaited.isEmpty()) {
                look();
                Thread.sleep(LOOK_AGAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            watching.set(false);
        }
        if (!awaited.isEmpty()) {
            watch(); // Somebody came while this one was going.
        }
    }

    private void look() {
        try {
            queries.many(new ListEndedSettlements(awaited.keySet()), SettlementId.class)
                    .forEach(this::end);
        } catch (RuntimeException e) {
            log.debug("asking again: {}", e.getMessage());
        }
        awaited.forEach((id, waiting) -> {
            if (waiting.isForgotten()) {
                end(id);
            }
        });
    }

    private void end(SettlementId settlementId) {
        Awaited waiting = awaited.remove(settlementId);
        if (waiting != null) {
            waiting.ended().countDown();
        }
    }
}
