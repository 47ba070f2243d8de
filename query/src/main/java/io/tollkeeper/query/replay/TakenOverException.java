package io.tollkeeper.query.replay;

/** Another node has taken the replay up, or it was discarded: this node has to stop, and what it was writing is undone. */
public final class TakenOverException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TakenOverException(ReplayWork work) {
        super("replay " + work.replayId() + " is not this node's any more");
    }
}
