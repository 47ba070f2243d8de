package io.tollkeeper.command.settlement;

import io.tollkeeper.api.settlement.SettleTogether;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/** Carries out commands of several settlements in one unit of work. Where one is refused, none has an effect. */
@Component
final class TogetherHandler {

    @CommandHandler
    void handle(SettleTogether together, CommandGateway commands) {
        together.commands().forEach(command -> commands.<Object>sendAndWait(command));
    }
}
