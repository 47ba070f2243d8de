package io.tollkeeper.replay;

/** This node stops; another one, or this one later, goes on with the replay. */
final class ReplayInterruptedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReplayInterruptedException() {
        super("this node stops");
    }
}
