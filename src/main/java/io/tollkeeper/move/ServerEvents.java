package io.tollkeeper.move;

import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.tollkeeper.axonserver.AxonServerLog;
import io.tollkeeper.axonserver.StoredEvent;
import io.tollkeeper.axonserver.WireEvent;
import io.tollkeeper.log.LogUnavailableException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The events of Axon Server one after the other, from the first to the one that was the last when reading began. */
final class ServerEvents implements AutoCloseable {

    private static final int ANSWER_LIMIT_SECONDS = 30;

    private final long head;
    private final EventStream stream;
    private long passed;

    private ServerEvents(long head, EventStream stream) {
        this.head = head;
        this.stream = stream;
    }

    static ServerEvents of(AxonServerLog server) {
        return new ServerEvents(server.head(), server.openAfter(0));
    }

    /** Returns the last place that is taken, by an event or as an empty place; 0 if none is. */
    long head() {
        return head;
    }

    /** Returns the next event, or null after the last one. */
    @Nullable
    StoredEvent next() throws InterruptedException {
        while (passed < head) {
            EventWithToken next = stream.nextIfAvailable(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new LogUnavailableException(
                        "Axon Server has sent events up to " + passed + " of " + head + ", and no more",
                        stream.getError().orElse(null));
            }
            passed = WireEvent.position(next.getToken());
            StoredEvent event = WireEvent.read(next.getToken(), next.getEvent());
            if (event != null) {
                return event;
            }
        }
        return null;
    }

    @Override
    public void close() {
        stream.close();
    }
}
