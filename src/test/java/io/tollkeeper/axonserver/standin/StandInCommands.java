package io.tollkeeper.axonserver.standin;

import io.axoniq.axonserver.grpc.ErrorMessage;
import io.axoniq.axonserver.grpc.InstructionAck;
import io.axoniq.axonserver.grpc.ProcessingInstruction;
import io.axoniq.axonserver.grpc.ProcessingKey;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandProviderInbound;
import io.axoniq.axonserver.grpc.command.CommandProviderOutbound;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.command.CommandServiceGrpc;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.tollkeeper.axonserver.standin.Handlers.Handler;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The service that brings commands to those who handle them. */
final class StandInCommands extends CommandServiceGrpc.CommandServiceImplBase {

    private static final String NO_HANDLER = "AXONIQ-4000";
    private static final String HANDLER_LOST = "AXONIQ-4003";

    private final Handlers<CommandProviderInbound> handlers = new Handlers<>();
    private final Map<String, ServerCallStreamObserver<CommandResponse>> senders = new ConcurrentHashMap<>();

    @Override
    public void dispatch(Command command, StreamObserver<CommandResponse> sender) {
        String id = command.getMessageIdentifier();
        var observer = (ServerCallStreamObserver<CommandResponse>) sender;
        observer.setOnCancelHandler(() -> senders.remove(id));
        senders.put(id, observer);
        handlers.find(command.getName(), routingKey(command))
                .ifPresentOrElse(
                        handler -> handler.send(
                                id,
                                CommandProviderInbound.newBuilder()
                                        .setCommand(command)
                                        .build()),
                        () -> fail(id, NO_HANDLER, "No Handler for command: " + command.getName()));
    }

    private static String routingKey(Command command) {
        return command.getProcessingInstructionsList().stream()
                .filter(instruction -> instruction.getKey() == ProcessingKey.ROUTING_KEY)
                .map(ProcessingInstruction::getValue)
                .map(value -> value.getTextValue())
                .findFirst()
                .orElse(command.getMessageIdentifier());
    }

    private void fail(String id, String code, String message) {
        answer(CommandResponse.newBuilder()
                .setMessageIdentifier(id)
                .setRequestIdentifier(id)
                .setErrorCode(code)
                .setErrorMessage(ErrorMessage.newBuilder().setErrorCode(code).setMessage(message))
                .build());
    }

    private void answer(CommandResponse response) {
        ServerCallStreamObserver<CommandResponse> sender = senders.remove(response.getRequestIdentifier());
        if (sender != null && !sender.isCancelled()) {
            sender.onNext(response);
            sender.onCompleted();
        }
    }

    @Override
    public StreamObserver<CommandProviderOutbound> openStream(StreamObserver<CommandProviderInbound> stream) {
        Handler<CommandProviderInbound> handler = handlers.add(stream);
        return new StreamObserver<>() {
            @Override
            public void onNext(CommandProviderOutbound message) {
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

    private void hear(Handler<CommandProviderInbound> handler, CommandProviderOutbound message) {
        switch (message.getRequestCase()) {
            case SUBSCRIBE ->
                handler.subscribe(
                        message.getSubscribe().getClientId(),
                        message.getSubscribe().getCommand());
            case UNSUBSCRIBE -> handler.unsubscribe(message.getUnsubscribe().getCommand());
            case FLOW_CONTROL -> handler.permit(message.getFlowControl().getPermits());
            case COMMAND_RESPONSE -> {
                handler.ended(message.getCommandResponse().getRequestIdentifier());
                answer(message.getCommandResponse());
            }
            case ACK, REQUEST_NOT_SET -> {}
        }
        if (!message.getInstructionId().isEmpty()) {
            handler.acknowledge(CommandProviderInbound.newBuilder()
                    .setAck(InstructionAck.newBuilder()
                            .setInstructionId(message.getInstructionId())
                            .setSuccess(true))
                    .build());
        }
    }

    private void lose(Handler<CommandProviderInbound> handler) {
        handlers.remove(handler);
        handler.underWay().forEach(id -> fail(id, HANDLER_LOST, "Connection to handler lost"));
    }
}
