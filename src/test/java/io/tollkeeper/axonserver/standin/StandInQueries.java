package io.tollkeeper.axonserver.standin;

import io.axoniq.axonserver.grpc.ErrorMessage;
import io.axoniq.axonserver.grpc.InstructionAck;
import io.axoniq.axonserver.grpc.query.QueryProviderInbound;
import io.axoniq.axonserver.grpc.query.QueryProviderOutbound;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.axoniq.axonserver.grpc.query.QueryServiceGrpc;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.tollkeeper.axonserver.standin.Handlers.Handler;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The service that brings each query to one of those who answer it. */
final class StandInQueries extends QueryServiceGrpc.QueryServiceImplBase {

    private static final String NO_HANDLER = "AXONIQ-5000";
    private static final String HANDLER_LOST = "AXONIQ-5002";

    private final Handlers<QueryProviderInbound> handlers = new Handlers<>();
    private final Map<String, ServerCallStreamObserver<QueryResponse>> senders = new ConcurrentHashMap<>();

    @Override
    public void query(QueryRequest query, StreamObserver<QueryResponse> sender) {
        String id = query.getMessageIdentifier();
        var observer = (ServerCallStreamObserver<QueryResponse>) sender;
        observer.setOnCancelHandler(() -> senders.remove(id));
        senders.put(id, observer);
        handlers.find(query.getQuery(), id)
                .ifPresentOrElse(
                        handler -> handler.send(
                                id,
                                QueryProviderInbound.newBuilder()
                                        .setQuery(query)
                                        .build()),
                        () -> fail(id, NO_HANDLER, "No handler for query: " + query.getQuery()));
    }

    private void fail(String id, String code, String message) {
        answer(QueryResponse.newBuilder()
                .setMessageIdentifier(id)
                .setRequestIdentifier(id)
                .setErrorCode(code)
                .setErrorMessage(ErrorMessage.newBuilder().setErrorCode(code).setMessage(message))
                .build());
        complete(id);
    }

    private void answer(QueryResponse response) {
        ServerCallStreamObserver<QueryResponse> sender = senders.get(response.getRequestIdentifier());
        if (sender != null && !sender.isCancelled()) {
            sender.onNext(response);
        }
    }

    private void complete(String id) {
        ServerCallStreamObserver<QueryResponse> sender = senders.remove(id);
        if (sender != null && !sender.isCancelled()) {
            sender.onCompleted();
        }
    }

    @Override
    public StreamObserver<QueryProviderOutbound> openStream(StreamObserver<QueryProviderInbound> stream) {
        Handler<QueryProviderInbound> handler = handlers.add(stream);
        return new StreamObserver<>() {
            @Override
            public void onNext(QueryProviderOutbound message) {
                hear(handler, message);
            }

            @Override
            public void onError(Throwable gone) {
                lose(handler);
            }

            @Override
            public void onCompleted() {
                lose(handler);
                stream.onCompleted();
            }
        };
    }

    private void hear(Handler<QueryProviderInbound> handler, QueryProviderOutbound message) {
        switch (message.getRequestCase()) {
            case SUBSCRIBE ->
                handler.subscribe(
                        message.getSubscribe().getClientId(),
                        message.getSubscribe().getQuery());
            case UNSUBSCRIBE -> handler.unsubscribe(message.getUnsubscribe().getQuery());
            case FLOW_CONTROL -> handler.permit(message.getFlowControl().getPermits());
            case QUERY_RESPONSE -> answer(message.getQueryResponse());
            case QUERY_COMPLETE -> {
                handler.ended(message.getQueryComplete().getRequestId());
                complete(message.getQueryComplete().getRequestId());
            }
            case SUBSCRIPTION_QUERY_RESPONSE, ACK, REQUEST_NOT_SET -> {}
        }
        if (!message.getInstructionId().isEmpty()) {
            handler.acknowledge(QueryProviderInbound.newBuilder()
                    .setAck(InstructionAck.newBuilder()
                            .setInstructionId(message.getInstructionId())
                            .setSuccess(true))
                    .build());
        }
    }

    private void lose(Handler<QueryProviderInbound> handler) {
        handlers.remove(handler);
        handler.underWay().forEach(id -> fail(id, HANDLER_LOST, "Connection to handler lost"));
    }
}
