package io.tollkeeper.log;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;

/**
 * Keeps the events of one tenant in order: what an aggregate identifier names second is the tenant, as in
 * {@code usage:<tenant>:…}. It reads the identifier only, so an event that cannot be decoded still has its place.
 */
final class TenantSequencing {

    private TenantSequencing() {}

    static String of(EventMessage<?> event) {
        if (!(event instanceof DomainEventMessage<?> domainEvent)) {
            return event.getIdentifier();
        }
        String aggregate = domainEvent.getAggregateIdentifier();
        int begin = aggregate.indexOf(':') + 1;
        int end = aggregate.indexOf(':', begin);
        return end < 0 ? aggregate.substring(begin) : aggregate.substring(begin, end);
    }
}
