package io.tollkeeper.contract.log;

import io.tollkeeper.command.billing.BookingCalendar;
import io.tollkeeper.log.EventTable;
import io.tollkeeper.testapp.TestApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.jspecify.annotations.Nullable;

/** The event log as one node of the application uses it. */
record LogNode(
        EventStore store,
        EventStorageEngine engine,
        EventTable table,
        TransactionManager transactions,
        BookingCalendar calendar) {

    static LogNode of(TestApplication application) {
        return new LogNode(
                application.bean(EventStore.class),
                application.bean(EventStorageEngine.class),
                application.bean(EventTable.class),
                application.bean(TransactionManager.class),
                application.bean(BookingCalendar.class));
    }

    /** Records events in one unit of work, as commands do. */
    void record(List<DomainEventMessage<?>> events) {
        record(() -> events);
    }

    /** Records what is decided on within the unit of work. */
    void record(Supplier<List<DomainEventMessage<?>>> decision) {
        var unitOfWork = DefaultUnitOfWork.startAndGet(null);
        unitOfWork.attachTransaction(transactions);
        ResultMessage<Object> result = unitOfWork.executeWithResult(() -> {
            store.publish(decision.get());
            return null;
        });
        if (result.isExceptional()) {
            if (result.exceptionResult() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(result.exceptionResult());
        }
    }

    /** Returns an aggregate's events as they are recorded now. */
    List<DomainEventMessage<?>> load(String aggregate) {
        return store.readEvents(aggregate)
                .asStream()
                .<DomainEventMessage<?>>map(event -> event)
                .toList();
    }

    /** Returns the events that follow a token now. */
    List<TrackedEventMessage<?>> follow(@Nullable TrackingToken token) {
        List<TrackedEventMessage<?>> events = new ArrayList<>();
        TrackingToken last = token;
        while (true) {
            List<? extends TrackedEventMessage<?>> more =
                    engine.readEvents(last, false).toList();
            if (more.isEmpty()) {
                return events;
            }
            events.addAll(more);
            last = more.getLast().trackingToken();
        }
    }
}
