package io.tollkeeper.saga.sandbox.ledger;

import io.tollkeeper.saga.sandbox.xdr.Envelope;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.SorobanData;
import java.util.Objects;

/**
 * A transaction that waits for a ledger.
 *
 * @param arrived the latest ledger when it came
 * @param neverIncluded whether it is to wait in vain
 */
record Pending(Envelope envelope, Octets hash, int arrived, boolean neverIncluded) {

    Octets source() {
        return envelope.transaction().source().key();
    }

    /** Who pays. */
    Octets payer() {
        Envelope.Bump bump = envelope.bump();
        return bump == null ? source() : bump.source().key();
    }

    long fee() {
        Envelope.Bump bump = envelope.bump();
        return bump == null ? envelope.transaction().fee() : bump.fee();
    }

    SorobanData resources() {
        return Objects.requireNonNull(envelope.transaction().resources(), "only contract calls get here");
    }

    /** Stroops that it bids for a place. */
    long bid() {
        return fee() - resources().resourceFee();
    }

    /** The places that it counts as: paying for another is an operation too. */
    int places() {
        return envelope.bump() == null ? 1 : 2;
    }
}
