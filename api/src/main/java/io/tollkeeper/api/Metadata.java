package io.tollkeeper.api;

/** The keys of what every event carries beside its payload: who caused it, in which request, and why. */
public final class Metadata {

    /** The verified caller: {@code tenant:<id>}, {@code key:<webhook key id>} or {@code admin:<subject>}. */
    public static final String ACTOR = "actor";

    /** The {@code X-Request-Id} of the request that caused the event. */
    public static final String REQUEST_ID = "requestId";

    /** Why, where the caller of a manual act gave a reason beside its content. */
    public static final String REASON = "reason";

    /** The event's own place in the log, a whole number; added when it is read, never stored. */
    public static final String POSITION = "position";

    private Metadata() {}
}
