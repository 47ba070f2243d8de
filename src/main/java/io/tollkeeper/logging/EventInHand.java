package io.tollkeeper.logging;

import io.tollkeeper.api.Metadata;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * What the logging thread is working on, asked for when it logs: to note it down for each event would cost more than to
 * handle the event.
 */
final class EventInHand {

    private static final int KIND_AND_TENANT = 2;

    private EventInHand() {}

    /** Returns the place in the log of the event that is handled, if one is. */
    static Optional<String> position() {
        return message()
                .map(message -> message.getMetaData().get(Metadata.POSITION))
                .map(Object::toString);
    }

    /** Returns the request that caused it. */
    static Optional<String> requestId() {
        return message()
                .map(message -> message.getMetaData().get(Metadata.REQUEST_ID))
                .map(Object::toString);
    }

    /** Returns whose it is. */
    static Optional<String> tenant() {
        return message()
                .filter(DomainEventMessage.class::isInstance)
                .map(message -> ((DomainEventMessage<?>) message).getAggregateIdentifier())
                .filter(aggregate -> !aggregate.startsWith("price:") && !aggregate.startsWith("vault:"))
                .map(aggregate -> aggregate.split(":", -1))
                .filter(parts -> parts.length >= KIND_AND_TENANT)
                .map(parts -> parts[1]);
    }

    private static Optional<Message<?>> message() {
        return CurrentUnitOfWork.isStarted()
                ? Optional.<Message<?>>ofNullable(CurrentUnitOfWork.get().getMessage())
                        .filter(EventMessage.class::isInstance)
                : Optional.empty();
    }
}
