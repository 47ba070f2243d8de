package io.tollkeeper.saga.sandbox.contract;

import io.tollkeeper.saga.sandbox.contract.Outcome.Needed;
import java.util.List;

/** Decides whether everybody who had to gave leave. */
@FunctionalInterface
public interface Authority {

    /** For simulations, which find out whose leave is needed, and for what the sandbox itself does. */
    Authority ANYBODY = (needed, terms, storage) -> {};

    /** @throws HostFailure if somebody did not */
    void check(List<Needed> needed, Terms terms, Storage storage);
}
