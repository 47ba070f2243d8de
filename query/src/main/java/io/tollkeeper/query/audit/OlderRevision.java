package io.tollkeeper.query.audit;

/**
 * How the audit reads an older revision of an event: it is written anew as the next one. Whoever registers an upcaster for
 * the projections registers the audit's own reading as a bean of this type: two readings of the same old shape, by two
 * pieces of code, must come to the same ledger. What has no such reading is reported, never passed over.
 */
public interface OlderRevision {

    /** Returns the event's type by its name in the log. */
    String payloadType();

    /** Returns the revision that this reads. */
    String revision();

    /** Returns the revision that this writes. */
    String leadsTo();

    /**
     * Returns the same event in the next revision: JSON in UTF-8, as the payload is.
     *
     * @throws IllegalArgumentException if the payload is not of this revision
     */
    byte[] rewritten(byte[] payload);
}
