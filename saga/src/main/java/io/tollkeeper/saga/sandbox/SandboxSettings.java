package io.tollkeeper.saga.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox is to run.
 *
 * @param port on loopback; 0 for any that is free
 * @param passphrase names the network; all ids follow from it
 * @param closeEvery how long between two ledgers; zero if they close only when told to by {@code POST /sandbox/close}
 * @param ledgerTime how much later each ledger says it closed than the one before; absent to go by the clock
 * @param retainedLedgers how many ledgers can be asked about
 * @param folder where ledgers are kept over restarts; absent to keep them in memory only
 */
public record SandboxSettings(
        int port,
        String passphrase,
        Duration closeEvery,
        @Nullable Duration ledgerTime,
        int retainedLedgers,
        @Nullable Path folder) {

    /** The port that standalone networks usually have. */
    public static final int USUAL_PORT = 8000;

    /** What public networks take for a ledger. */
    public static final Duration USUAL_LEDGER = Duration.ofSeconds(5);

    /** A day of five-second ledgers. Real nodes keep a week; here they are kept in memory. */
    public static final int USUAL_RETENTION = 17_280;

    /** As for development: ledgers by the clock, kept in a folder. */
    public static SandboxSettings dev(int port, Path folder) {
        return new SandboxSettings(port, SandboxGenesis.PASSPHRASE, USUAL_LEDGER, null, USUAL_RETENTION, folder);
    }

    /** For tests that decide when a ledger closes: any port, in memory, each ledger five seconds later than the last. */
    public static SandboxSettings stepping() {
        return quick(Duration.ZERO);
    }

    /**
     * For tests in a hurry: any port, in memory, ledgers as often as said, each of which says it closed five seconds later
     * than the last. So a limit of 60 seconds passes within 12 ledgers.
     */
    public static SandboxSettings quick(Duration closeEvery) {
        return new SandboxSettings(0, SandboxGenesis.PASSPHRASE, closeEvery, USUAL_LEDGER, USUAL_RETENTION, null);
    }

    public SandboxSettings withPort(int other) {
        return new SandboxSettings(other, passphrase, closeEvery, ledgerTime, retainedLedgers, folder);
    }

    public SandboxSettings withPace(Duration other) {
        return new SandboxSettings(port, passphrase, other, ledgerTime, retainedLedgers, folder);
    }

    public SandboxSettings withFolder(Path other) {
        return new SandboxSettings(port, passphrase, closeEvery, ledgerTime, retainedLedgers, other);
    }

    public SandboxSettings withRetainedLedgers(int other) {
        return new SandboxSettings(port, passphrase, closeEvery, ledgerTime, other, folder);
    }
}
