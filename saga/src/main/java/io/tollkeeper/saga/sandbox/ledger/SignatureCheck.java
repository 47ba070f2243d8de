package io.tollkeeper.saga.sandbox.ledger;

import io.tollkeeper.saga.sandbox.xdr.Ed25519;
import io.tollkeeper.saga.sandbox.xdr.Envelope;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import java.util.BitSet;
import java.util.List;

/** Matches a transaction's signatures with the accounts that had to sign. */
final class SignatureCheck {

    private static final int HINT_BYTES = 4;

    private final Octets hash;
    private final List<Envelope.Signature> signatures;
    private final BitSet needed = new BitSet();

    SignatureCheck(Octets hash, List<Envelope.Signature> signatures) {
        this.hash = hash;
        this.signatures = signatures;
    }

    boolean isSignedBy(Octets key) {
        Octets hint = key.slice(key.size() - HINT_BYTES, key.size());
        for (int i = 0; i < signatures.size(); i++) {
            Envelope.Signature signature = signatures.get(i);
            if (signature.hint().equals(hint) && Ed25519.verify(key, hash, signature.signature())) {
                needed.set(i);
                return true;
            }
        }
        return false;
    }

    boolean allWereNeeded() {
        return needed.cardinality() == signatures.size();
    }
}
