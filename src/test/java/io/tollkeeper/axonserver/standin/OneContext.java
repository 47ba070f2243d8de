package io.tollkeeper.axonserver.standin;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/** Refuses every context but the default one. */
final class OneContext implements ServerInterceptor {

    private static final Metadata.Key<String> CONTEXT =
            Metadata.Key.of("AxonIQ-Context", Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String context = headers.get(CONTEXT);
        if (context != null && !context.equals("default")) {
            call.close(Status.NOT_FOUND.withDescription("[AXONIQ-1302] no context " + context), new Metadata());
            return new ServerCall.Listener<>() {};
        }
        return next.startCall(call, headers);
    }
}
