package io.tollkeeper.saga.settlement;

import io.tollkeeper.saga.Bell;
import io.tollkeeper.saga.Rounds;
import io.tollkeeper.saga.settlement.ChannelLeases.Carried;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Gives channels to settlements in line, and has each channel's turns done by one of a few workers. Every node runs one;
 * what a dead node was carrying, another takes over when its leases have run out.
 */
public final class SettlementEngine implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SettlementEngine.class);

    /** How often it looks without being woken: what another node put in line, and what is due. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(6);

    /** More channels than this are driven in turns. */
    private static final int MAX_WORKERS = 32;

    private final ChannelLeases leases;
    private final AttemptDriver driver;
    private final Node node;
    private final Bell bell;
    private final String owner = UUID.randomUUID().toString();
    private final Semaphore idle;
    private volatile boolean running;
    private @Nullable ExecutorService workers;
    private @Nullable Thread dispatcher;

    /**
     * What this node may do.
     *
     * @param channels the accounts that it can sign for
     * @param lease how long a node that does not answer is waited for
     * @param open tells whether the network is known to be the right one; asked before each round
     */
    public record Node(List<String> channels, Duration lease, BooleanSupplier open) {

        public Node {
            channels = List.copyOf(channels);
        }
    }

    public SettlementEngine(ChannelLeases leases, AttemptDriver driver, Node node, Bell bell) {
        this.leases = leases;
        this.driver = driver;
        this.node = node;
        this.bell = bell;
        this.idle = new Semaphore(Math.min(MAX_WORKERS, node.channels().size()));
    }

    @Override
    public void start() {
        running = true;
        leases.enroll(node.channels());
        workers = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("settlement-worker-", 0).factory());
        dispatcher = Thread.ofPlatform().name("settlement-dispatcher").start(this::dispatch);
    }

    /** Lets turns that have begun end, for {@link #STOP_LIMIT} at most. */
    @Override
    public void stop() {
        running = false;
        bell.ring();
        try {
            if (dispatcher != null) {
                dispatcher.join(STOP_LIMIT);
            }
            if (workers != null) {
                workers.shutdown();
                if (!workers.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                    log.warn("Some turns have not ended; other nodes will take them over");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int getPhase() {
        return Rounds.PHASE;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void dispatch() {
        while (running) {
            try {
                bell.await(LOOK_AGAIN);
                if (node.open().getAsBoolean()) {
                    leases.assign(node.channels());
                    begin(leases.claim(owner, node.lease(), idle.availablePermits()));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.warn("Settlements wait; trying again: {}", e.getMessage());
                pause();
            }
        }
    }

    private void begin(List<Carried> claimed) {
        ExecutorService executor = workers;
        for (Carried carried : claimed) {
            idle.acquireUninterruptibly();
            if (executor != null) {
                executor.execute(() -> turn(carried));
            }
        }
    }

    private void turn(Carried carried) {
        Duration lookAgain = AFTER_A_FAULT;
        try {
            lookAgain = driver.carry(carried.channel(), carried.settlementIds());
        } catch (RuntimeException e) {
            log.warn("{} waits; its turn failed: {}", carried.settlementIds(), e.toString());
        } finally {
            idle.release();
            release(carried, lookAgain);
        }
    }

    private void release(Carried carried, Duration lookAgain) {
        try {
            leases.release(carried.channel(), owner, lookAgain);
            if (lookAgain.isZero()) {
                bell.ring();
            }
        } catch (RuntimeException e) {
            log.debug("the lease of {} runs out by itself: {}", carried.channel(), e.getMessage());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(AFTER_A_FAULT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
