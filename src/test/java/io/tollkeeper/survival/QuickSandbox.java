package io.tollkeeper.survival;

import io.tollkeeper.saga.sandbox.SandboxNetwork;
import io.tollkeeper.saga.sandbox.SandboxSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** Runs a sandbox network of fast ledgers until its input ends, so that it never outlives the test that started it. */
final class QuickSandbox {

    /** What it prints when it answers, before its address. */
    static final String ANSWERS_AT = "the sandbox answers at ";

    private QuickSandbox() {}

    /** @param arguments how many milliseconds lie between two ledgers */
    public static void main(String[] arguments) throws IOException {
        Duration ledger = Duration.ofMillis(Long.parseLong(arguments[0]));
        try (SandboxNetwork network = SandboxNetwork.start(SandboxSettings.quick(ledger))) {
            System.out.println(ANSWERS_AT + network.url());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
