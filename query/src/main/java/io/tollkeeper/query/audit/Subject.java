package io.tollkeeper.query.audit;

import org.jspecify.annotations.Nullable;

/** What a discrepancy is about, as far as it is about one tenant, one event, one place in the log. */
record Subject(
        @Nullable String tenantId,
        @Nullable String eventId,
        @Nullable Long position) {

    static Subject of(LoggedEvent event) {
        return new Subject(event.tenantId(), event.eventId(), event.position());
    }

    static Subject tenant(String tenantId) {
        return new Subject(tenantId, null, null);
    }

    static Subject place(long position) {
        return new Subject(null, null, position);
    }
}
