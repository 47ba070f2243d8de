package io.tollkeeper.command.settlement;

import io.tollkeeper.api.settlement.SettleTogether;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Carries out commands of several settlements in one unit of work. Where one is refused, none has an effect. */
@Component
final class TogetherHandler {

    private final CommandGateway here;

    /**
     * @param localSegment the bus of this process: what travels to another thread or node is in another unit of work
     */
    TogetherHandler(@Qualifier("localSegment") CommandBus localSegment) {
        this.here = DefaultCommandGateway.builder().commandBus(localSegment).build();
    }

    @CommandHandler
    void handle(SettleTogether together) {
        together.commands().forEach(command -> here.<Object>sendAndWait(command));
    }
}
