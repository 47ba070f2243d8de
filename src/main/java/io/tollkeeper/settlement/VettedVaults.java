package io.tollkeeper.settlement;

import io.tollkeeper.saga.soroban.NetworkCheck.Fit;
import io.tollkeeper.saga.soroban.NetworkCheck.Unfit;
import io.tollkeeper.saga.soroban.NetworkCheck.Unknown;
import io.tollkeeper.saga.soroban.NetworkCheck.Verdict;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether vaults can be settled from. Each is looked at once, before the first attempt that this node builds for it,
 * whenever it was attached; one with a flaw is looked at again, because it may be mended.
 */
final class VettedVaults {

    private static final Logger log = LoggerFactory.getLogger(VettedVaults.class);

    private static final long ASK_AGAIN_NANOS = 5_000_000_000L;

    private final Function<String, Verdict> check;

    /** As many as there are tenants that were settled since the start. */
    private final Map<String, Look> looks = new ConcurrentHashMap<>();

    VettedVaults(Function<String, Verdict> check) {
        this.check = check;
    }

    /**
     * What was seen.
     *
     * @param at by {@link System#nanoTime}
     */
    private record Look(Verdict verdict, long at) {

        boolean holds() {
            return verdict instanceof Fit || System.nanoTime() - at < ASK_AGAIN_NANOS;
        }
    }

    /** Blocks while the network is asked, if it must be. */
    Verdict of(String vault) {
        Look before = looks.get(vault);
        if (before != null && before.holds()) {
            return before.verdict();
        }
        Verdict verdict = check.apply(vault);
        switch (verdict) {
            case Fit fit -> fit.remarks().forEach(log::warn);
            case Unfit unfit -> log.error("Nothing is settled from one vault: {}", unfit.why());
            case Unknown unknown -> {
                return verdict;
            }
        }
        looks.put(vault, new Look(verdict, System.nanoTime()));
        return verdict;
    }
}
