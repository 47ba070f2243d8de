package io.tollkeeper.saga;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Work that is looked for again and again by a thread of its own: when told that there is some, and every so often without
 * being told. A round that fails is tried again; only the first failure of a row is logged.
 */
public abstract class Rounds implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    /** How long a round that has begun may take to end when the node stops. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    /**
     * Work goes on until the last request is answered, because who asks for a deduct waits for its ledger, and who closes
     * a month for the statement; and it ends before Axon does, on which all of it stands.
     */
    public static final int PHASE = DEFAULT_PHASE - 2_560;

    private final String name;
    private final Duration pause;
    private final Bell bell = new Bell();
    private volatile boolean running;
    private @Nullable Thread worker;

    /**
     * @param name of the thread, and of the work in the log
     * @param pause how long it waits between two rounds when nobody tells it
     */
    protected Rounds(String name, Duration pause) {
        this.name = name;
        this.pause = pause;
    }

    /** Does what there is to do. A long round looks now and then whether it {@link #isRunning()}. */
    protected abstract void round() throws Exception;

    /** Tells that there is work. Never blocks. */
    public final void look() {
        bell.ring();
    }

    @Override
    public final void start() {
        running = true;
        worker = Thread.ofPlatform().name(name).start(this::work);
    }

    @Override
    public final void stop() {
        running = false;
        bell.ring();
        if (worker != null) {
            try {
                worker.join(STOP_LIMIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public final int getPhase() {
        return PHASE;
    }

    @Override
    public final boolean isRunning() {
        return running;
    }

    private void work() {
        boolean failing = false;
        try {
            while (running) {
                bell.await(pause);
                failing = running && !succeeds(failing);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean succeeds(boolean failedBefore) throws InterruptedException {
        try {
            round();
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (!failedBefore) {
                log.warn("The {} waits; it tries again until it succeeds: {}", name, e.toString());
            }
            return false;
        }
    }
}
