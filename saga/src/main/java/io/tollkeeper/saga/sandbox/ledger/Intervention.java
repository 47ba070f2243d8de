package io.tollkeeper.saga.sandbox.ledger;

import io.tollkeeper.saga.sandbox.contract.Storage;
import io.tollkeeper.saga.sandbox.contract.Terms;

/** A change of the state that no transaction makes: the first ledger, a friend's gift, a test's mischief. */
@FunctionalInterface
public interface Intervention {

    /** @throws io.tollkeeper.saga.sandbox.contract.HostFailure if a contract refuses; then nothing is changed */
    void apply(Terms terms, Storage storage);
}
