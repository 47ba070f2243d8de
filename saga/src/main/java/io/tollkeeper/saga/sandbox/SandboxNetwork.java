package io.tollkeeper.saga.sandbox;

import io.tollkeeper.saga.sandbox.fault.Faults;
import io.tollkeeper.saga.sandbox.ledger.Chain;
import io.tollkeeper.saga.sandbox.ledger.ChainRules;
import io.tollkeeper.saga.sandbox.ledger.Pace;

/** A running sandbox network. */
public final class SandboxNetwork implements AutoCloseable {

    private final Chain chain;
    private final LedgerClock clock;
    private final Listener listener;

    private SandboxNetwork(Chain chain, LedgerClock clock, Listener listener) {
        this.chain = chain;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Starts one and returns when it answers.
     *
     * @throws java.io.UncheckedIOException if the port or the folder cannot be used
     * @throws IllegalStateException if another sandbox uses the folder, or it is damaged or of another network
     */
    public static SandboxNetwork start(SandboxSettings settings) {
        var genesis = new SandboxGenesis(settings.passphrase());
        Chain chain = Chain.open(new ChainRules(
                settings.passphrase(),
                new Pace(settings.closeEvery(), settings.ledgerTime()),
                settings.retainedLedgers(),
                settings.folder(),
                genesis::begin));
        var faults = new Faults();
        var clock = new LedgerClock(chain, faults, settings.closeEvery());
        var listener = new Listener(chain, faults, clock, genesis, settings.port());
        var network = new SandboxNetwork(chain, clock, listener);
        try {
            listener.open();
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
        clock.start();
        return network;
    }

    public int port() {
        return listener.port();
    }

    /** Where it answers JSON-RPC, {@code http://127.0.0.1:8000}; the other routes lie below. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Stops; whatever a ledger holds is kept if there is a folder, what waits for one is lost. */
    @Override
    public void close() {
        clock.stop();
        listener.shut();
        chain.end();
    }
}
