package io.tollkeeper.saga.soroban;

import java.time.Duration;

/** An answer that was not had from the RPC server, or is none. */
final class RpcException extends RuntimeException {

    /** Whether asking again may help. */
    enum Kind {
        /** No connection, no answer in time, an answer broken off, or a server's fault. */
        UNREACHABLE,
        /** It said that it has too much to do. */
        BUSY,
        /** It answered that it will not, and would again. */
        REFUSED,
        /** It answered something that is not of the protocol. */
        MALFORMED
    }

    private static final int TEXT_LIMIT = 300;

    private final Kind kind;
    private final Duration retryAfter;

    RpcException(Kind kind, String what) {
        this(kind, what, Duration.ZERO);
    }

    /** @param retryAfter how long it asked to be left alone; zero if it did not */
    RpcException(Kind kind, String what, Duration retryAfter) {
        super(clean(what));
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    static RpcException malformed(String what) {
        return new RpcException(Kind.MALFORMED, what);
    }

    Kind kind() {
        return kind;
    }

    Duration retryAfter() {
        return retryAfter;
    }

    /** Strangers' words end up in logs and in the event log: one line of them, and not more than a few. */
    static String clean(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= TEXT_LIMIT ? line : line.substring(0, TEXT_LIMIT) + "…";
    }
}
