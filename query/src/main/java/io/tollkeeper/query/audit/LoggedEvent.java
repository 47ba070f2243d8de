package io.tollkeeper.query.audit;

import org.jspecify.annotations.Nullable;

/**
 * One event of the log.
 *
 * @param recordedAt microseconds since 1970; 0 unless the ledger posts such an event
 */
record LoggedEvent(long position, String aggregateId, Fact fact, long recordedAt) {

    private static final String ADJUSTMENT_PREFIX = "adj:";

    LoggedEvent(long position, String aggregateId, Fact fact) {
        this(position, aggregateId, fact, 0);
    }

    /** Returns the tenant, or null for an event of none. */
    @Nullable
    String tenantId() {
        return AggregateName.isOfNoTenant(aggregateId) ? null : sequence();
    }

    /** Returns what decides which segment of the ledger's processor works on the event: its tenant, or a price's meter. */
    String sequence() {
        return AggregateName.second(aggregateId);
    }

    /** Returns what the sender was told, such as {@code api:k1} or {@code adj:k2}; null if the ledger posts no such event. */
    @Nullable
    String eventId() {
        return switch (fact) {
            case Fact.Usage usage -> AggregateName.rest(aggregateId);
            case Fact.Voiding voiding -> AggregateName.rest(aggregateId);
            case Fact.Adjustment adjustment -> ADJUSTMENT_PREFIX + AggregateName.rest(aggregateId);
            case Fact.Settlement settlement -> AggregateName.rest(aggregateId);
            default -> null;
        };
    }
}
