package io.tollkeeper.saga.soroban;

import java.time.Duration;

/** Hears of every question that is asked of the RPC server, repeats included. */
@FunctionalInterface
public interface RpcCalls {

    /** Nobody listens. */
    RpcCalls UNHEARD = (method, outcome, took) -> {};

    /** What a question came to. */
    enum Outcome {
        /** There was an answer of the documented form, or a refusal by the network's own rules. */
        ANSWERED,
        /** The server was busy, out of reach, or said what cannot be understood. */
        FAILED
    }

    /**
     * Hears how much went over the wire for one call, headers not counted. Must not block, nor fail.
     *
     * @param received bytes of the answer; 0 if there was none
     */
    default void moved(int sent, int received) {}

    /** Hears of one call. Must not block, nor fail. */
    void called(String method, Outcome outcome, Duration took);
}
