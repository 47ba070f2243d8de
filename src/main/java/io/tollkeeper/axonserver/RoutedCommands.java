package io.tollkeeper.axonserver;

import java.util.concurrent.CompletionException;
import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Commands through Axon Server, whose failures mean at the sender what they meant at the handler.
 *
 * <p>What is sent while something else is handled does not travel: it belongs to that unit of work, with its transaction, its
 * locks and its one append.
 */
final class RoutedCommands extends AxonServerCommandBus {

    private final CommandBus here;

    RoutedCommands(Builder builder, CommandBus here) {
        super(builder.localSegment(new Packing(here)));
        this.here = here;
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        if (CurrentUnitOfWork.isStarted()) {
            here.dispatch(command, callback);
            return;
        }
        super.<C, R>dispatch(command, (sent, result) -> callback.onResult(sent, unpacked(result)));
    }

    private static <R> CommandResultMessage<? extends R> unpacked(CommandResultMessage<? extends R> result) {
        if (!result.isExceptional()) {
            return result;
        }
        Throwable failure = result.exceptionResult();
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return GenericCommandResultMessage.asCommandResultMessage(RemoteFailure.unpack(cause));
    }

    /** The handlers of this node. */
    private record Packing(CommandBus handlers) implements CommandBus {

        @Override
        public <C> void dispatch(CommandMessage<C> command) {
            handlers.dispatch(command);
        }

        @Override
        public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
            handlers.<C, R>dispatch(command, (handled, result) -> callback.onResult(handled, packed(result)));
        }

        private static <R> CommandResultMessage<? extends R> packed(CommandResultMessage<? extends R> result) {
            return result.isExceptional()
                    ? GenericCommandResultMessage.asCommandResultMessage(RemoteFailure.pack(result.exceptionResult()))
                    : result;
        }

        @Override
        public Registration subscribe(String commandName, MessageHandler<? super CommandMessage<?>> handler) {
            return handlers.subscribe(commandName, handler);
        }

        @Override
        public Registration registerDispatchInterceptor(
                MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
            return handlers.registerDispatchInterceptor(interceptor);
        }

        @Override
        public Registration registerHandlerInterceptor(
                MessageHandlerInterceptor<? super CommandMessage<?>> interceptor) {
            return handlers.registerHandlerInterceptor(interceptor);
        }
    }
}
