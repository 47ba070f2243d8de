package io.tollkeeper.settlement;

import io.tollkeeper.saga.soroban.NetworkCheck;
import io.tollkeeper.security.UnsafeConfigurationException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps settlement from beginning before the network is known to be the one that the settings mean. A network that cannot
 * be asked yet is asked again; one that is another stops the start. What is wrong with a tenant's vault is that tenant's
 * affair alone: {@link VettedVaults} sees to it.
 */
final class NetworkGate implements BooleanSupplier {

    private static final Logger log = LoggerFactory.getLogger(NetworkGate.class);

    private static final long ASK_AGAIN_NANOS = 5_000_000_000L;

    private final NetworkCheck check;
    private volatile boolean open;
    private volatile long askedAt;

    /**
     * @throws UnsafeConfigurationException if nothing may be signed with these settings
     */
    NetworkGate(NetworkCheck check) {
        this.check = check;
        ask();
    }

    @Override
    public boolean getAsBoolean() {
        if (!open && System.nanoTime() - askedAt > ASK_AGAIN_NANOS) {
            try {
                ask();
            } catch (UnsafeConfigurationException e) {
                log.error("Nothing is settled: {}", e.getMessage());
            }
        }
        return open;
    }

    private void ask() {
        askedAt = System.nanoTime();
        switch (check.check()) {
            case NetworkCheck.Fit fit -> {
                fit.remarks().forEach(log::warn);
                open = true;
            }
            case NetworkCheck.Unfit unfit -> throw UnsafeConfigurationException.inAnyProfile(List.of(unfit.why()));
            case NetworkCheck.Unknown unknown -> log.warn("Settlement waits for its network: {}", unknown.why());
        }
    }
}
