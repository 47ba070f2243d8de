package io.tollkeeper.bench.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * Carries out one plan on one thread: with everything on one machine, a thread for each connection would spend more on
 * switching than the requests cost.
 */
final class LoadLoop {

    /** No response at all for this long ends the run with an error. */
    private static final Duration SILENCE_LIMIT = Duration.ofMinutes(1);

    private static final long LONGEST_LATENCY_MICROS = Duration.ofMinutes(10).toNanos() / 1000;
    private static final int DIGITS_OF_LATENCY = 3;

    private final LoadPlan plan;
    private final Histogram latencies = new Histogram(LONGEST_LATENCY_MICROS, DIGITS_OF_LATENCY);
    private final SortedMap<Integer, Long> failures = new TreeMap<>();

    private long nextKey;
    private long begun;
    private long answered;
    private long reconnects;
    private long newlines;
    private int open;
    private long deadline;
    private long lastResponseAt;

    LoadLoop(LoadPlan plan, long firstKey) {
        this.plan = plan;
        this.nextKey = firstKey;
    }

    /** Returns the first number that was not used as a key. */
    long nextKey() {
        return nextKey;
    }

    /** @throws IOException if no connection can be opened, or the server has gone silent */
    LoadResult run() throws IOException {
        try (Selector selector = Selector.open()) {
            List<LoadConnection> connections = connect(selector);
            long start = System.nanoTime();
            deadline = start + plan.length().toNanos();
            lastResponseAt = start;
            open = connections.size();
            for (LoadConnection connection : connections) {
                sendNext(connection);
            }
            while (open > 0) {
                if (selector.select(this::ready, SILENCE_LIMIT.toMillis()) == 0) {
                    refuseSilence();
                }
            }
            return new LoadResult(
                    answered, failures, reconnects, Duration.ofNanos(lastResponseAt - start), newlines, latencies);
        }
    }

    private List<LoadConnection> connect(Selector selector) throws IOException {
        List<LoadConnection> connections = new ArrayList<>(plan.connections());
        for (int i = 0; i < plan.connections(); i++) {
            // Its own copy, because a socket may take only a part while the next connection patches its keys.
            byte[] request = plan.requests().get(i % plan.requests().size());
            connections.add(new LoadConnection(selector, plan.port(), new RequestTemplate(request)));
        }
        return connections;
    }

    private void ready(SelectionKey key) {
        LoadConnection connection = (LoadConnection) key.attachment();
        try {
            if (connection.wantsToSend()) {
                connection.sendRest();
            }
            if (key.isReadable() && connection.receive()) {
                answer(connection);
            }
        } catch (IOException e) {
            fail(connection);
        }
    }

    private void answer(LoadConnection connection) throws IOException {
        lastResponseAt = System.nanoTime();
        int status = connection.status();
        if (status / 100 == 2) {
            answered++;
            newlines += connection.newlines();
            latencies.recordValue((lastResponseAt - connection.sentAt()) / 1000);
        } else {
            failures.merge(status, 1L, Long::sum);
        }
        if (connection.closes() && mayBegin()) {
            reconnects++;
            connection.reconnect();
        }
        sendNext(connection);
    }

    private boolean mayBegin() {
        return begun < plan.maxRequests() && System.nanoTime() < deadline;
    }

    private void sendNext(LoadConnection connection) throws IOException {
        if (!mayBegin()) {
            connection.close();
            open--;
            return;
        }
        begun++;
        long firstKey = nextKey;
        nextKey += connection.keysPerRequest();
        connection.send(firstKey);
    }

    /** A broken connection is not replaced: the run has failed, and what is left shows how. */
    private void fail(LoadConnection connection) {
        failures.merge(0, 1L, Long::sum);
        open--;
        try {
            connection.close();
        } catch (IOException e) {
            // Broken before; it was counted.
        }
    }

    private void refuseSilence() throws IOException {
        if (System.nanoTime() - lastResponseAt >= SILENCE_LIMIT.toNanos()) {
            throw new IOException("no response for " + SILENCE_LIMIT.toSeconds() + " s");
        }
    }
}
