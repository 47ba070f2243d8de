package io.tollkeeper.log;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.jspecify.annotations.Nullable;

/**
 * An event store whose streams tell a pooled processor at once that events came in. Without it, a pooled processor looks
 * for them twice a second.
 */
final class NotifyingEventStore extends EmbeddedEventStore implements EventNews {

    /** A commit of this many events or more tells that the log is busy. */
    private static final int BUSY = 8;

    /**
     * How long readers are left to let events gather while the log is busy: each batch that is posted costs a commit of its
     * own. When it is quiet, they are told at once.
     */
    private static final Duration GATHERING = Duration.ofMillis(20);

    private final Set<Runnable> readers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("event-store-wake").factory());
    private final AtomicBoolean wakePlanned = new AtomicBoolean();
    private final Runnable otherNodes;

    /**
     * @param otherNodes called after each commit, to tell the other nodes
     */
    NotifyingEventStore(Builder builder, Runnable otherNodes) {
        super(builder.optimizeEventConsumption(false));
        this.otherNodes = otherNodes;
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        super.afterCommit(events);
        if (events.size() < BUSY) {
            wake();
        } else if (!wakePlanned.getAndSet(true)) {
            wakeLater();
        }
        otherNodes.run();
    }

    @Override
    public void announce() {
        wake();
        otherNodes.run();
    }

    @Override
    public void onNews(Runnable reader) {
        readers.add(reader);
    }

    private void wakeLater() {
        try {
            Future<?> ignored = later.schedule(this::wakeAsPlanned, GATHERING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            wake(); // Stopping: whoever still reads is told directly.
        }
    }

    private void wakeAsPlanned() {
        wakePlanned.set(false);
        wake();
    }

    @Override
    public void shutDown() {
        later.shutdownNow();
        super.shutDown();
    }

    /** Tells every reader in this process that there may be new events. */
    void wake() {
        readers.forEach(Runnable::run);
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken trackingToken) {
        return new WakingStream(super.openStream(trackingToken));
    }

    /** A stream that has itself called when events came in. */
    private final class WakingStream implements TrackingEventStream {

        private final TrackingEventStream stream;
        private @Nullable Runnable reader;

        WakingStream(TrackingEventStream stream) {
            this.stream = stream;
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            forgetReader();
            reader = callback;
            readers.add(callback);
            return true;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return stream.peek();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            return stream.hasNextAvailable(timeout, unit);
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            return stream.nextAvailable();
        }

        @Override
        public void close() {
            forgetReader();
            stream.close();
        }

        private void forgetReader() {
            if (reader != null) {
                readers.remove(reader);
            }
        }
    }
}
