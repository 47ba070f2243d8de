package io.tollkeeper.saga.sandbox;

import java.io.IOException;

/** A sandbox whose ledgers close when the test says so, with both kinds of client. */
final class SteppingSandbox implements AutoCloseable {

    final SandboxNetwork network;
    final SdkClient sdk;
    final Desk desk;

    private SteppingSandbox(SandboxNetwork network) {
        this.network = network;
        this.sdk = new SdkClient(network.url());
        this.desk = new Desk(network.url());
    }

    static SteppingSandbox start() {
        return start(SandboxSettings.stepping());
    }

    static SteppingSandbox start(SandboxSettings settings) {
        return new SteppingSandbox(SandboxNetwork.start(settings));
    }

    @Override
    public void close() throws IOException {
        sdk.close();
        network.close();
    }
}
