package io.tollkeeper.seal;

import io.tollkeeper.node.OnlyAs;
import io.tollkeeper.node.Role;
import io.tollkeeper.query.seal.Sealing;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Seals what was recorded, a second or so after it was: the more events share a seal, the less each costs. */
@Component
@OnlyAs(Role.PROJECTOR)
@ConditionalOnProperty(name = "tollkeeper.seal.enabled", matchIfMissing = true)
final class Sealer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Sealer.class);

    /** How long events gather. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final Sealing sealing;
    private final Semaphore stopped = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread worker;

    Sealer(Sealing sealing) {
        this.sealing = sealing;
    }

    @Override
    public void start() {
        stopped.drainPermits();
        running = true;
        worker = Thread.ofPlatform().name("sealer").start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        stopped.release();
        if (worker != null) {
            try {
                worker.join(STOP_LIMIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        boolean failing = false;
        while (running) {
            try {
                while (running && sealing.sealNext() >= Sealing.BATCH) {
                    // There is more.
                }
                failing = false;
            } catch (RuntimeException e) {
                if (!failing) {
                    log.warn("The log is not sealed now; trying again: {}", e.getMessage());
                }
                failing = true;
            }
            pause();
        }
    }

    private void pause() {
        try {
            if (stopped.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                running = false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
