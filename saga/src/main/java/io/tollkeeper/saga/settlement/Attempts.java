package io.tollkeeper.saga.settlement;

import io.tollkeeper.api.settlement.Attempt;
import io.tollkeeper.saga.settlement.SorobanGateway.SignedAttempt;

/** An attempt as the log says it, and as the network is told. */
final class Attempts {

    private Attempts() {}

    static Attempt of(SignedAttempt signed) {
        return new Attempt(
                signed.hash(),
                signed.envelope(),
                signed.channel(),
                signed.sequence(),
                signed.builtAt(),
                signed.validUntil(),
                signed.fee());
    }

    static SignedAttempt signed(Attempt attempt) {
        return new SignedAttempt(
                attempt.hash(),
                attempt.envelope(),
                attempt.channel(),
                attempt.sequence(),
                attempt.builtAt(),
                attempt.validUntil(),
                attempt.fee());
    }
}
