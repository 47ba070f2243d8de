package io.tollkeeper.ops;

import io.tollkeeper.api.Origin;

/** Tries again what could not be posted. */
public interface DeadLetters {

    /** What became of another try. */
    enum Retry {
        /** The event is posted now. */
        POSTED,
        /** It failed again and stays parked. */
        STILL_FAILING,
        /** There is no such dead letter, or it is posted already. */
        UNKNOWN
    }

    /**
     * Tries one dead letter again, after those of its sequence that were parked before it. Blocks until the try is over.
     *
     * @param id as listed
     * @param origin who asks for it, and why: kept among the manual acts
     */
    Retry retry(String id, Origin origin);
}
