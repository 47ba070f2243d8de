package io.tollkeeper.saga.sandbox.ledger;

import io.tollkeeper.saga.sandbox.contract.Storage;
import io.tollkeeper.saga.sandbox.contract.Terms;
import io.tollkeeper.saga.sandbox.xdr.Envelope;
import io.tollkeeper.saga.sandbox.xdr.LedgerEntry;
import io.tollkeeper.saga.sandbox.xdr.LedgerKey;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The chain as one node sees it at one moment.
 *
 * @param stateLedger up to which it knows the state
 * @param historyLedger up to which it can tell of transactions
 */
public record View(Chain chain, int stateLedger, int historyLedger) implements Storage.Base {

    @Override
    public @Nullable LedgerEntry entry(LedgerKey key) {
        return chain.entry(stateLedger, key);
    }

    public @Nullable Found find(Octets hash) {
        Found found = chain.find(hash);
        return found != null && found.ledger().sequence() <= historyLedger ? found : null;
    }

    public @Nullable ClosedLedger ledger(int sequence) {
        return sequence <= historyLedger ? chain.ledger(sequence) : null;
    }

    /** The latest ledger that it can tell of. */
    public ClosedLedger latest() {
        return Objects.requireNonNullElseGet(chain.ledger(historyLedger), chain::oldest);
    }

    public ClosedLedger oldest() {
        return chain.oldest();
    }

    /** What a contract would be told that was called now. */
    public Terms terms() {
        ClosedLedger known = Objects.requireNonNullElseGet(chain.ledger(stateLedger), chain::oldest);
        return new Terms(chain.networkId(), stateLedger + 1, known.closeTime());
    }

    public Submission submit(Envelope envelope, boolean neverIncluded) {
        return chain.submit(envelope, stateLedger, neverIncluded);
    }

    /** Does several things while no ledger closes. */
    public <T> T atOnce(Supplier<T> work) {
        synchronized (chain) {
            return work.get();
        }
    }
}
