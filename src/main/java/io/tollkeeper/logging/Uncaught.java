package io.tollkeeper.logging;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has failures that end a thread logged like all others, where Java would print them as they are. */
public final class Uncaught {

    private static final Logger log = LoggerFactory.getLogger(Uncaught.class);

    private Uncaught() {}

    /** From now on, for all threads that have no other way. */
    public static void logThem() {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> log.error("The thread {} ended with a failure", thread.getName(), failure));
    }
}
