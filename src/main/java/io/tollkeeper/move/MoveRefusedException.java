package io.tollkeeper.move;

/** The log cannot be moved; the message is one clear sentence. Both logs are as they were, or longer by what was carried. */
final class MoveRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MoveRefusedException(String message) {
        super(message);
    }
}
