package io.tollkeeper.command;

import org.axonframework.commandhandling.CommandExecutionException;

/**
 * A command was refused for a reason of the business. The reason is an enum constant in the details, which survive the
 * command bus; class names do not.
 */
public final class Refusal extends CommandExecutionException {

    private static final long serialVersionUID = 1L;

    public Refusal(Enum<?> reason, String detail) {
        super(detail, null, reason);
    }
}
