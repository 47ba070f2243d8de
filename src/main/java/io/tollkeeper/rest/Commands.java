package io.tollkeeper.rest;

import static java.util.Objects.requireNonNull;

import io.tollkeeper.api.Metadata;
import io.tollkeeper.api.Origin;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sends commands on behalf of a caller and waits for the answer. One that lost a race for its aggregate is sent again: it
 * then finds what the winner did, and is answered as a repeat or refused.
 */
@Component
public final class Commands {

    /** Tries in all. A race is lost at most once to each rival that writes, and only the first few write. */
    private static final int MAX_TRIES = 4;

    private final CommandGateway gateway;

    Commands(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /** Sends a command that has no answer. Blocks until its events are durable, or it is refused. */
    public void send(Object command, Origin origin) {
        dispatch(command, origin);
    }

    /** Sends a command and returns its handler's answer. Blocks as {@link #send} does. */
    public <R> R send(Object command, Origin origin, Class<R> answer) {
        return requireNonNull(answer.cast(dispatch(command, origin)));
    }

    private @Nullable Object dispatch(Object command, Origin origin) {
        MetaData known = MetaData.from(Map.of(Metadata.ACTOR, origin.actor(), Metadata.REQUEST_ID, origin.requestId()));
        MetaData metaData = origin.reason() == null ? known : known.and(Metadata.REASON, origin.reason());
        int tries = 1;
        while (true) {
            try {
                return gateway.sendAndWait(command, metaData);
            } catch (ConcurrencyException | AggregateStreamCreationException lostRace) {
                if (tries++ == MAX_TRIES) {
                    throw lostRace;
                }
            }
        }
    }
}
