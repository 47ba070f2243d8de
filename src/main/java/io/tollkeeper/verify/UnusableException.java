package io.tollkeeper.verify;

/** A file cannot be read, or is not what it is given as. */
final class UnusableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableException(String message) {
        super(message);
    }
}
