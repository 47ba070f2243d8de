package io.tollkeeper.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.survival.Reply.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that send one request after another and repeat each, to any node, until it is answered: what they were answered
 * is what must be in the books.
 *
 * <p>Bounded: a client sends {@link #MOST_REQUESTS} at most, and repeats one for {@link #PATIENCE} at most.
 */
final class Load implements AutoCloseable {

    private static final int MOST_REQUESTS = 20_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE_BEFORE_REPEAT = Duration.ofMillis(100);
    private static final Duration PROGRESS_LIMIT = Duration.ofMinutes(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final List<Api> nodes;
    private final List<Thread> clients = new ArrayList<>();
    private final Queue<Receipt> receipts = new ConcurrentLinkedQueue<>();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final Queue<String> untold = new ConcurrentLinkedQueue<>();
    private final Queue<String> cutOff = new ConcurrentLinkedQueue<>();
    private final Queue<String> putOff = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private volatile boolean finishing;

    /** @param nodes whom the clients may ask; each begins with one and goes to the next when that does not answer */
    Load(Api... nodes) {
        this.nodes = new CopyOnWriteArrayList<>(nodes);
    }

    /** Adds a client and starts it. */
    Load client(Errand errand) {
        int begin = clients.size();
        clients.add(Thread.ofVirtual().name("client-" + begin).start(() -> work(errand, begin)));
        return this;
    }

    private void work(Errand errand, int begin) {
        int node = begin;
        for (int number = 0; number < MOST_REQUESTS && !finishing; number++) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            Reply reply = ask(errand, node, number);
            boolean lost = false;
            while (reply.invitesAnotherTry() && System.nanoTime() < deadline) {
                lost |= reply.leavesInDoubt();
                LockSupport.parkNanos(PAUSE_BEFORE_REPEAT.toNanos());
                node++;
                reply = ask(errand, node, number);
            }
            if (!reply.succeeded()) {
                surprises.add("request " + number + ": " + reply);
                return;
            }
            if (reply.tellsOfRepeats()) {
                (lost ? cutOff : untold).add("request " + number + ": " + reply);
            }
            receipts.addAll(reply.receipts());
            answered.incrementAndGet();
        }
    }

    private Reply ask(Errand errand, int node, int number) {
        Reply reply = errand.run(nodes.get(node % nodes.size()), number);
        statuses.computeIfAbsent(reply.status(), status -> new AtomicInteger()).incrementAndGet();
        if (reply.status() == 503 && !reply.text("code").isEmpty()) {
            putOff.add("request " + number + ": " + reply);
        }
        return reply;
    }

    /** Waits until so many more requests are answered well. */
    void awaitAnswers(int more) {
        int wanted = answered.get() + more;
        await().atMost(PROGRESS_LIMIT)
                .pollInterval(LOOK_AGAIN)
                .untilAsserted(() -> assertThat(answered.get())
                        .as("answered; surprises: %s; statuses: %s", surprises, statuses)
                        .isGreaterThanOrEqualTo(wanted));
    }

    /** Lets each client finish what it has begun, and returns all that they were told was recorded. */
    Collection<Receipt> finish() {
        finishing = true;
        await().atMost(PATIENCE.plus(PATIENCE))
                .pollInterval(LOOK_AGAIN)
                .until(() -> clients.stream().noneMatch(Thread::isAlive));
        assertThat(surprises)
                .as("answers that are neither success nor an invitation to try again")
                .isEmpty();
        return List.copyOf(receipts);
    }

    /** Returns how many answers had which status. */
    Map<Integer, AtomicInteger> statuses() {
        return new ConcurrentHashMap<>(statuses);
    }

    /** Returns what was recorded at the first try although that was refused, or was answered as a repeat though it was none. */
    Collection<String> untold() {
        return List.copyOf(untold);
    }

    /** Returns what was recorded although its answer was lost. */
    Collection<String> cutOff() {
        return List.copyOf(cutOff);
    }

    /** Returns what the application itself, rather than its server, answered with 503. */
    Collection<String> putOff() {
        return List.copyOf(putOff);
    }

    @Override
    public void close() {
        finishing = true;
    }
}
