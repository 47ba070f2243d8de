package io.tollkeeper.saga.settlement;

/** The network does not answer, so nothing can be said; asking again later is right. */
public final class NetworkSilentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NetworkSilentException(String reason) {
        super("the network does not answer: " + reason);
    }
}
