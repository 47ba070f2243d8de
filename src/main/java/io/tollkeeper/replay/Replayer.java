package io.tollkeeper.replay;

import io.tollkeeper.query.replay.ReplayRegister;
import io.tollkeeper.query.replay.ReplayWork;
import io.tollkeeper.query.replay.ShadowSchema;
import io.tollkeeper.query.replay.TakenOverException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes up replays that were ordered, on whatever node, and those that another node has left unfinished. Of several nodes
 * one works: see {@link ReplayLock}.
 */
@Component
final class Replayer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Replayer.class);

    /** How often it looks without being told. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final ReplayLock lock;
    private final ReplayRegister register;
    private final ShadowSchema shadow;
    private final ReplayRun run;
    private final TransactionTemplate transactions;
    private final Semaphore told = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread worker;

    Replayer(
            ReplayLock lock,
            ReplayRegister register,
            ShadowSchema shadow,
            ReplayRun run,
            PlatformTransactionManager transactions) {
        this.lock = lock;
        this.register = register;
        this.shadow = shadow;
        this.run = run;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** Tells that something was ordered. Never blocks. */
    void look() {
        if (told.availablePermits() == 0) {
            told.release();
        }
    }

    @Override
    public void start() {
        running = true;
        worker = Thread.ofPlatform().name("replayer").start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        look();
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
                while (running && isOneDone()) {
                    // There may be more.
                }
                failing = false;
            } catch (RuntimeException e) {
                if (!failing) {
                    log.warn("Replays rest; trying again: {}", e.getMessage());
                }
                failing = true;
            }
            pause();
        }
    }

    /** Does one replay, if there is one to do and no other node does it; returns whether to look for another at once. */
    private boolean isOneDone() {
        shadow.leftOver().forEach(replayId -> transactions.executeWithoutResult(status -> shadow.discard(replayId)));
        if (!register.isAnyUnfinished()) {
            return false;
        }
        try (ReplayLock.Held held = lock.tryTake()) {
            if (held == null) {
                return false;
            }
            Optional<ReplayWork> work = transactions.execute(status -> register.takeUp());
            if (work == null || work.isEmpty()) {
                return false;
            }
            log.info(
                    "Replay {} is taken up, with the log up to position {}.",
                    work.get().replayId(),
                    work.get().coverage().position());
            runOrFail(work.get());
            return true;
        }
    }

    private void runOrFail(ReplayWork work) {
        try {
            run.run(work, () -> running);
        } catch (TakenOverException | ReplayInterruptedException e) {
            log.info("Replay {}: {}.", work.replayId(), e.getMessage());
        } catch (RuntimeException e) {
            if (!DatabaseRefusals.isHopeless(e)) {
                throw e;
            }
            fail(work, e);
        }
    }

    private void fail(ReplayWork work, RuntimeException failure) {
        try {
            transactions.executeWithoutResult(status -> register.fail(work, DatabaseRefusals.sentence(failure)));
            log.error("Replay {} failed.", work.replayId(), failure);
        } catch (TakenOverException e) {
            log.info("Replay {}: {}.", work.replayId(), e.getMessage());
        }
    }

    private void pause() {
        try {
            if (told.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                told.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
