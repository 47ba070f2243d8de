package io.tollkeeper.saga.settlement;

import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.saga.Bell;
import io.tollkeeper.saga.Rounds;
import io.tollkeeper.saga.settlement.ChannelLeases.Carried;
import io.tollkeeper.saga.settlement.ChannelLeases.Owner;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Turns turns;
    private final Node node;
    private final Bell bell;
    private final Owner owner;

    /** The channels whose turns are being done here. */
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();

    private final Semaphore idle;
    private volatile boolean running;
    private @Nullable ExecutorService workers;
    private @Nullable Thread dispatcher;

    /**
     * What this node may do.
     *
     * @param channels the accounts that it can sign for
     * @param lease how long a node that renews nothing is waited for
     * @param open tells whether the network is known to be the right one; asked before each round
     */
    public record Node(List<String> channels, Duration lease, BooleanSupplier open) {

        public Node {
            channels = List.copyOf(channels);
        }
    }

    /** One thing done for what a channel carries. */
    interface Turns {

        /** Returns when the next turn is due. */
        Duration carry(String channel, List<SettlementId> settlementIds);
    }

    public SettlementEngine(ChannelLeases leases, AttemptDriver driver, Node node, Bell bell) {
        this(leases, driver::carry, node, bell);
    }

    SettlementEngine(ChannelLeases leases, Turns turns, Node node, Bell bell) {
        this.leases = leases;
        this.turns = turns;
        this.owner = new Owner(UUID.randomUUID().toString(), node.lease());
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
        long renewed = System.nanoTime();
        while (running) {
            try {
                bell.await(LOOK_AGAIN);
                if (System.nanoTime() - renewed > node.lease().toNanos() / 4) {
                    renewed = System.nanoTime();
                    leases.renew(owner, inHand);
                }
                if (node.open().getAsBoolean()) {
                    leases.assign(node.channels());
                    begin(leases.claim(owner, inHand, idle.availablePermits()));
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
            inHand.add(carried.channel());
            if (executor != null) {
                executor.execute(() -> turn(carried));
            }
        }
    }

    private void turn(Carried carried) {
        Duration lookAgain = AFTER_A_FAULT;
        try {
            lookAgain = turns.carry(carried.channel(), carried.settlementIds());
        } catch (RuntimeException e) {
            log.warn("{} waits; its turn failed: {}", carried.settlementIds(), e.toString());
        } finally {
            idle.release();
            release(carried.channel(), lookAgain);
        }
    }

    private void release(String channel, Duration lookAgain) {
        try {
            leases.release(channel, owner, lookAgain);
        } catch (RuntimeException e) {
            log.debug("the lease of {} runs out by itself: {}", channel, e.getMessage());
        } finally {
            inHand.remove(channel);
        }
        if (lookAgain.isZero()) {
            bell.ring();
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
