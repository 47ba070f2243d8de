package io.tollkeeper.command.metering;

import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.tollkeeper.api.Metadata;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.metering.RecordUsage;
import io.tollkeeper.api.metering.UsageId;
import io.tollkeeper.api.metering.UsageReceipt;
import io.tollkeeper.api.metering.UsageRecorded;
import io.tollkeeper.api.metering.UsageRejection;
import io.tollkeeper.api.metering.UsageVoided;
import io.tollkeeper.api.metering.VoidUsage;
import io.tollkeeper.command.Refusal;
import io.tollkeeper.command.billing.BookingCalendar;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Decides on one usage event: it is recorded once, rated and booked in that moment, and may be voided once.
 *
 * <p>Its identifier is its idempotency key, so the event store's unique (aggregate, sequence number) is what keeps it from
 * being recorded twice.
 */
@Aggregate(repository = "usageRecordRepository")
final class UsageRecord {

    private @Nullable UsageRecorded recorded;
    private boolean voided;

    UsageRecord() {}

    @AggregateIdentifier
    @Nullable
    UsageId id() {
        return recorded == null ? null : recorded.usageId();
    }

    /** Records a usage event that was never seen before. */
    UsageRecord(RecordUsage command, UsageFacts facts) {
        apply(
                Rating.rate(command, facts),
                MetaData.from(Map.of(
                        Metadata.ACTOR, command.origin().actor(),
                        Metadata.REQUEST_ID, command.origin().requestId())));
    }

    /**
     * Answers a command whose key was used before.
     *
     * @throws Refusal if it was used with other content
     */
    static UsageReceipt repeat(UsageRecorded earlier, RecordUsage command) {
        boolean sameDate = command.statedEventDate() == null
                ? !earlier.eventDateStated()
                : earlier.eventDateStated() && command.statedEventDate().equals(earlier.eventDate());
        if (!sameDate
                || !command.meterId().equals(earlier.meterId())
                || !command.quantity().equals(earlier.quantity())
                || !command.dimensions().equals(earlier.dimensions())) {
            throw new Refusal(UsageRejection.KEY_REUSED, "idempotency_key was used before with a different content");
        }
        return new UsageReceipt(earlier.usageId(), true, earlier.amount(), earlier.period());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(VoidUsage command, BookingCalendar calendar) {
        UsageRecorded usage = recorded;
        if (usage == null) {
            throw new Refusal(UsageRejection.USAGE_UNKNOWN, "no such usage event");
        }
        if (voided) {
            return;
        }
        Period period = calendar.openPeriod(usage.usageId().tenantId(), usage.period());
        apply(new UsageVoided(
                usage.usageId(),
                usage.meterId(),
                usage.quantity(),
                usage.amount(),
                command.receivedAt(),
                period,
                command.reason()));
    }

    @EventSourcingHandler
    void on(UsageRecorded event) {
        recorded = event;
    }

    @EventSourcingHandler
    void on(UsageVoided event) {
        voided = true;
    }

    /** Returns the fact as recorded. */
    UsageRecorded recorded() {
        return requireNonNull(recorded);
    }
}
