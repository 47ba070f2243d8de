package io.tollkeeper.limits;

/** The shared buckets cannot be asked now. It has no stack trace: it may come with every request. */
final class SharedBucketsAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SharedBucketsAwayException() {
        super("the shared buckets cannot be asked now", null, false, false);
    }
}
