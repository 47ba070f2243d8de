package io.tollkeeper.axonserver.standin;

import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Those who handle messages, by the messages' names.
 *
 * @param <M> what is sent to a handler
 */
final class Handlers<M> {

    private final List<Handler<M>> all = new CopyOnWriteArrayList<>();

    Handler<M> add(StreamObserver<M> stream) {
        Handler<M> handler = new Handler<>(stream);
        all.add(handler);
        return handler;
    }

    void remove(Handler<M> handler) {
        all.remove(handler);
    }

    /** Returns one who handles the name: for the same key the same one, as long as those who do are the same. */
    Optional<Handler<M>> find(String name, String key) {
        List<Handler<M>> able = all.stream()
                .filter(handler -> handler.handles(name))
                .sorted(Comparator.comparing(Handler::client))
                .toList();
        return able.isEmpty() ? Optional.empty() : Optional.of(able.get(Math.floorMod(key.hashCode(), able.size())));
    }

    /** One client, which gets as many messages as it permits. */
    static final class Handler<M> {

        private final StreamObserver<M> stream;
        private final Set<String> names = new HashSet<>();
        private final Queue<M> waiting = new ArrayDeque<>();
        private final Map<String, Boolean> underWay = new ConcurrentHashMap<>();
        private volatile String client = "";
        private long permits;

        private Handler(StreamObserver<M> stream) {
            this.stream = stream;
        }

        String client() {
            return client;
        }

        synchronized void subscribe(String clientId, String name) {
            client = clientId;
            names.add(name);
        }

        synchronized void unsubscribe(String name) {
            names.remove(name);
        }

        synchronized boolean handles(String name) {
            return names.contains(name);
        }

        synchronized void permit(long more) {
            permits += more;
            while (permits > 0 && !waiting.isEmpty()) {
                permits--;
                stream.onNext(waiting.remove());
            }
        }

        /** Sends a message when it is permitted. */
        synchronized void send(String requestId, M message) {
            underWay.put(requestId, true);
            if (permits > 0) {
                permits--;
                stream.onNext(message);
            } else {
                waiting.add(message);
            }
        }

        /** Sends what needs no permit. */
        synchronized void acknowledge(M message) {
            stream.onNext(message);
        }

        void ended(String requestId) {
            underWay.remove(requestId);
        }

        Set<String> underWay() {
            return Set.copyOf(underWay.keySet());
        }
    }
}
