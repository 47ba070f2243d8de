package io.tollkeeper.axonserver.standin;

import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.axoniq.axonserver.grpc.event.GetAggregateEventsRequest;
import io.axoniq.axonserver.grpc.event.GetAggregateSnapshotsRequest;
import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.axoniq.axonserver.grpc.event.GetFirstTokenRequest;
import io.axoniq.axonserver.grpc.event.GetLastTokenRequest;
import io.axoniq.axonserver.grpc.event.ReadHighestSequenceNrRequest;
import io.axoniq.axonserver.grpc.event.ReadHighestSequenceNrResponse;
import io.axoniq.axonserver.grpc.event.TrackingToken;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The service of events. */
final class StandInEventStore extends EventStoreGrpc.EventStoreImplBase {

    private static final Metadata.Key<String> ERROR_CODE =
            Metadata.Key.of("AxonIQ-ErrorCode", Metadata.ASCII_STRING_MARSHALLER);

    private final StandInEvents events;
    private final AppendFaults faults;

    StandInEventStore(StandInEvents events, AppendFaults faults) {
        this.events = events;
        this.faults = faults;
    }

    @Override
    public StreamObserver<Event> appendEvent(StreamObserver<Confirmation> answer) {
        List<Event> transaction = new ArrayList<>();
        return new StreamObserver<>() {
            @Override
            public void onNext(Event event) {
                transaction.add(event);
            }

            @Override
            public void onError(Throwable cancelled) {
                transaction.clear();
            }

            @Override
            public void onCompleted() {
                commit(transaction, answer);
            }
        };
    }

    private void commit(List<Event> transaction, StreamObserver<Confirmation> answer) {
        if (faults.losesRequest()) {
            answer.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        String wrong = events.append(transaction);
        if (faults.losesAnswer()) {
            answer.onError(Status.UNAVAILABLE.asRuntimeException());
        } else if (wrong != null) {
            Metadata code = new Metadata();
            code.put(ERROR_CODE, "AXONIQ-2000");
            answer.onError(Status.OUT_OF_RANGE.withDescription(wrong).asRuntimeException(code));
        } else {
            answer(answer, Confirmation.newBuilder().setSuccess(true).build());
        }
    }

    @Override
    public void listAggregateEvents(GetAggregateEventsRequest request, StreamObserver<Event> answer) {
        long most = request.getMaxSequence() == 0 ? Long.MAX_VALUE : request.getMaxSequence();
        events.ofAggregate(request.getAggregateId()).stream()
                .filter(event -> event.getAggregateSequenceNumber() >= request.getInitialSequence()
                        && event.getAggregateSequenceNumber() <= most)
                .forEach(answer::onNext);
        answer.onCompleted();
    }

    @Override
    public void listAggregateSnapshots(GetAggregateSnapshotsRequest request, StreamObserver<Event> answer) {
        answer.onCompleted();
    }

    @Override
    public void readHighestSequenceNr(
            ReadHighestSequenceNrRequest request, StreamObserver<ReadHighestSequenceNrResponse> answer) {
        answer(
                answer,
                ReadHighestSequenceNrResponse.newBuilder()
                        .setToSequenceNr(events.highestSequence(request.getAggregateId()))
                        .build());
    }

    @Override
    public void getFirstToken(GetFirstTokenRequest request, StreamObserver<TrackingToken> answer) {
        answer(answer, TrackingToken.newBuilder().setToken(0).build());
    }

    @Override
    public void getLastToken(GetLastTokenRequest request, StreamObserver<TrackingToken> answer) {
        answer(answer, TrackingToken.newBuilder().setToken(events.size() - 1L).build());
    }

    private static <T> void answer(StreamObserver<T> observer, T message) {
        observer.onNext(message);
        observer.onCompleted();
    }

    @Override
    public StreamObserver<GetEventsRequest> listEvents(StreamObserver<EventWithToken> answer) {
        return new Tracker((ServerCallStreamObserver<EventWithToken>) answer);
    }

    /** One who follows the events, as fast as it permits. */
    private final class Tracker implements StreamObserver<GetEventsRequest> {

        private final ServerCallStreamObserver<EventWithToken> answer;
        private final Runnable onAppend = this::send;
        private @Nullable Long next;
        private long permits;

        Tracker(ServerCallStreamObserver<EventWithToken> answer) {
            this.answer = answer;
            answer.setOnCancelHandler(() -> events.forget(onAppend));
        }

        @Override
        public void onNext(GetEventsRequest request) {
            synchronized (this) {
                permits += request.getNumberOfPermits();
                if (next == null) {
                    next = request.getTrackingToken();
                    events.onAppend(onAppend);
                }
            }
            send();
        }

        private synchronized void send() {
            while (next != null && permits > 0 && next < events.size() && !answer.isCancelled()) {
                answer.onNext(EventWithToken.newBuilder()
                        .setToken(next)
                        .setEvent(events.get(next.intValue()))
                        .build());
                next++;
                permits--;
            }
        }

        @Override
        public void onError(Throwable cancelled) {
            events.forget(onAppend);
        }

        @Override
        public synchronized void onCompleted() {
            events.forget(onAppend);
            answer.onCompleted();
        }
    }
}
