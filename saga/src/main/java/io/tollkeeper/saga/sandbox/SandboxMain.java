package io.tollkeeper.saga.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a sandbox network alone, for any client: the command {@code sandbox}.
 *
 * <p>Environment: {@code SANDBOX_PORT} (8000; 0 for any), {@code DATA_DIR} (ledgers are kept in its folder
 * {@code sandbox}; without it in {@code ./data/sandbox}), {@code SANDBOX_CLOSE_EVERY} (between two ledgers; {@code 5s}).
 */
public final class SandboxMain {

    private static final Logger log = LoggerFactory.getLogger(SandboxMain.class);

    /** What stands first on the command line. */
    public static final String COMMAND = "sandbox";

    private SandboxMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> environment = System.getenv();
        int port =
                Integer.parseInt(environment.getOrDefault("SANDBOX_PORT", String.valueOf(SandboxSettings.USUAL_PORT)));
        Path folder = Path.of(environment.getOrDefault("DATA_DIR", "data"), "sandbox");
        Duration pace = pace(environment.getOrDefault("SANDBOX_CLOSE_EVERY", "5s"));
        SandboxNetwork network =
                SandboxNetwork.start(SandboxSettings.dev(port, folder).withPace(pace));
        Runtime.getRuntime().addShutdownHook(new Thread(network::close));
        SandboxGenesis genesis = SandboxGenesis.dev();
        log.info("Sandbox network \"{}\" answers at {}", SandboxGenesis.PASSPHRASE, network.url());
        log.info("USDC {}", genesis.usdcContract());
        SandboxGenesis.TENANTS.forEach(tenant -> log.info("Vault of {}: {}", tenant, genesis.vaultContract(tenant)));
        new CountDownLatch(1).await();
    }

    /** Reads {@code 0.5s} as well as {@code PT0.5S}. */
    private static Duration pace(String text) {
        return Duration.parse(text.toUpperCase(Locale.ROOT).startsWith("P") ? text : "PT" + text);
    }
}
