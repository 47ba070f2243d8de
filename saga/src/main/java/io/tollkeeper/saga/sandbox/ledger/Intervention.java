package io.tollkeeper.saga.sandbox.ledger;

import io.tollkeeper.saga.sandbox.contract.Storage;
import io.tollkeeper.saga.sandbox.contract.Terms;
import io.tollkeeper.saga.sandbox.xdr.ContractEvent;
import java.util.List;

/** A change of the state that no transaction makes: the first ledger, a friend's gift, a test's mischief. */
@FunctionalInterface
public interface Intervention {

    /**
     * Changes the state.
     *
     * @return what contracts told
     * @throws io.tollkeeper.saga.sandbox.contract.HostFailure if a contract refuses; then nothing is changed
     */
    List<ContractEvent> apply(Terms terms, Storage storage);
}
