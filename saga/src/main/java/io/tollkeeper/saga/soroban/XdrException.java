package io.tollkeeper.saga.soroban;

/** Bytes that are not what the network's data definitions allow, or not what is known of them here. */
final class XdrException extends RuntimeException {

    XdrException(String what) {
        super(what);
    }
}
