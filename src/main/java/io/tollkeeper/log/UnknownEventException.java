package io.tollkeeper.log;

/** The event is of a type that this version of the application does not know. */
final class UnknownEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownEventException() {
        super("this version of the application does not know events of this type");
    }
}
